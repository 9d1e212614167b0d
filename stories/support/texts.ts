/** An answer with everything that markdown has. */
export const richText = `## What I would do

Begin with **Ann Berg** at *Acme Bank*. She changed her payment provider in March and wrote about it [on her blog](https://acme.test/blog), see also ~~the old plan~~ and \`outreach-q3.csv\`.

1. Look her up
2. Write three sentences
   - one about her post
   - one about the month-end close
3. Ask for a reply

- [x] Found the address
- [ ] Approved by you

> “The only cold email I answered this year.”

| Lead | Company | Position | Last contact | Reply rate | Fit |
| --- | --- | --- | --- | ---: | ---: |
| Ann Berg | Acme Bank | Chief Financial Officer | 14 March 2026 | 42 % | 92 |
| Bo Lindqvist | Nordpay | Head of Risk | never | 0 % | 87 |
| Chidi Okafor | Ledgerly | Chief Operating Officer | 2 January 2026 | 18 % | 81 |

\`\`\`ts
const leads = await search({ query: "fintech", country: "SE", onlyWithEmail: true, changedProviderSince: "2026-03-01" });
for (const lead of leads) console.log(lead.email);
\`\`\`

---

Shall I write to her?`;

/** Arabic, with a Latin name and a number in it. */
export const arabicText = `وجدت **خمسة** عملاء محتملين. أنصح بالبدء مع Ann Berg من Acme Bank، فقد غيّرت مزوّد الدفع في مارس 2026.

1. ابحث عن عنوانها
2. اكتب ثلاث جمل فقط
3. اطلب ردًا قصيرًا

> «الرسالة الوحيدة التي أجبت عنها هذا العام.»`;

/** Words that fit on no screen. */
export const longWords = `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft writes from ${"a".repeat(120)}@${"b".repeat(60)}.test about https://acme.test/${"path-without-any-end/".repeat(12)} and \`${"inline_code_without_spaces_".repeat(8)}\`.`;
