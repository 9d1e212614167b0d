import type { ToolDescription } from "puffle-react";
import type { Lead } from "puffle-react/client";
import type { LanguageTexts } from "./LanguageTexts.js";

const tools: Readonly<Record<string, ToolDescription>> = {
  search_leads: { title: "البحث عن عملاء", risk: "low" },
  send_email: {
    title: "إرسال بريد",
    consequence: "لا يمكن التراجع عنه",
    summary: () => "هل تُرسل الرسالة إلى layla.haddad@najm.test؟",
    approveLabel: "موافقة وإرسال",
  },
};

const leads: readonly Lead[] = [
  {
    full_name: "ليلى حداد",
    first_name: "ليلى",
    company: "بنك النجم",
    position: "المديرة المالية",
    custom_fields: { industry: "المصارف", recent_post: "لماذا غيّرنا مزوّد الدفع" },
  },
  {
    full_name: "Jonas Weber",
    first_name: "Jonas",
    company: "Beta",
    position: "CRO",
    custom_fields: { industry: "البرمجيات", recent_post: "" },
  },
];

const draft = {
  subject: "فكرة سريعة عن التهيئة في %company%",
  body: `مرحبًا %first_name%،

معظم من يشغلون منصب %position% يخسرون أسبوعين مع كل موظف جديد. أما Acme فتصل إلى أول عميل محتمل خلال 15 دقيقة.

&&جملتان تربطان الدليل بمجال %industry% وبما ورد في %recent_post%.&&

هل تكفي كلمة واحدة ردًا؟`,
};

/** What the stories in Arabic say, with addresses, code and figures that read from left to right. */
export const arabic: LanguageTexts = {
  tools,
  question: "ابحث عن ثلاثة مديرين ماليين غيّروا مزوّد الدفع هذا العام، واكتب إلى الأنسب.",
  search: { query: "CFO, changed payment provider", since: "2026-01-01", limit: 3 },
  found: { العدد: 3, الأحدث: "ليلى حداد، بنك النجم (Najm Bank)" },
  answer:
    'الأنسب هي **ليلى حداد** من بنك النجم: كتبت عن ذلك في [منشورها](https://najm.test/post). احفظها في `leads-q3.csv` برقم +962 6 555 0100.\n\n1. الإشارة إلى المنشور\n2. دليل من دراسة Acme (نمو 15%)\n3. طلب رد قصير\n\n```ts\nconst leads = await search({ since: "2026-01-01" });\n```',
  email: {
    to: "layla.haddad@najm.test",
    subject: "إغلاق حساباتكم الشهرية",
    body: "مرحبًا ليلى،\n\nأثار منشورك عن مزوّد الدفع الجديد فضولي.\n\nهل تكفي كلمة واحدة ردًا؟",
  },
  reason: "لا يمكن استرجاع رسالة أُرسلت.",
  subheading: "الخطوة 1 من 3 · عملاء الشركات الكبرى",
  leads,
  variables: ["first_name", "company", "position", "industry", "recent_post"],
  row: {
    title: "رسالة تعريفية لمديري المبيعات",
    messages: [
      { role: "user", content: "اكتب رسالة تعريفية لمديري المبيعات في الشركات الكبرى." },
      {
        role: "assistant",
        content: "سؤالان قبل الكتابة: أي دليل يمكننا ذكره؟ وهل نطلب مكالمة أم ردًا؟",
      },
      { role: "user", content: "«15 دقيقة إلى أول عميل» من دراسة Acme. اطلب ردًا." },
      {
        role: "assistant",
        content: "بنيت الهيكل على ثلاث خطوات: سؤال عن وقت التهيئة، ثم دليل Acme، ثم طلب كلمة واحدة.",
      },
    ],
    draft_subject: draft.subject,
    draft_body: draft.body,
    draft_history: [
      {
        subject: "التهيئة في %company%",
        body: draft.body.replace("معظم من", "كثير ممن"),
        author: "user",
        created_at: "2026-03-02T09:00:00Z",
      },
      { ...draft, author: "agent", created_at: "2026-03-02T09:30:00Z" },
    ],
    skeleton: {
      blocks: [
        {
          name: "الافتتاح",
          strategy: "يذكر المنصب والشركة في سطر واحد بلا مجاملة.",
          personalization: {
            fields: ["position", "company"],
            approach: "قل ما يخسره من في هذا المنصب كل ربع سنة.",
            fallback: "ابدأ بما تخسره فرق مشابهة.",
          },
        },
        {
          name: "الدليل",
          strategy: "رقم Acme؛ وإن اختلف المجال فقل «فريق مثل فريقكم».",
          personalization: { fields: ["industry"], approach: "اربطه بمجالهم.", fallback: "" },
        },
        { name: "الطلب", strategy: "كلمة واحدة، بلا رابط لموعد.", personalization: null },
      ],
    },
    framework_version: 4,
  },
};
