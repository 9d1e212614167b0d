import type { Responder } from "./responder.js";
import {
  callTool,
  cut,
  fail,
  needApproval,
  needApprovals,
  say,
  source,
  stall,
  think,
  wait,
  type ScriptStep,
} from "./steps.js";

const leadsTable = `I found **5 leads**. These three fit best:

| Lead | Company | Position | Fit |
| --- | --- | --- | ---: |
| Ann Berg | Acme Bank | CFO | 92 |
| Bo Lindqvist | Nordpay | Head of Risk | 87 |
| Chidi Okafor | Ledgerly | COO | 81 |

Ann changed her payment provider in March and has written about it twice since. I would begin with her: say *“write to Ann”* and I draft the email for you to approve.`;

const greeting = `Hello! I look after your outreach. You can ask me to

- **find leads**, for example *“find fintech leads”*
- **write to somebody**, for example *“send Ann an email”*: nothing goes out before you approve it
- **write to several people** at once
- **show code** for an import, or write a **long report**

What shall we begin with?`;

const email = {
  to: "ann@acme.test",
  subject: "Your month-end close, two days shorter",
  body: "Hi Ann,\n\nyour post about the move to a new payment provider struck a chord: most CFOs we talk to lose two days a month to matching payouts by hand.\n\nLedger Sync matches them as they come in. Would twenty minutes on Thursday suit you?\n\nBest regards\nRobin",
};

const code = `Here is how you import leads from a CSV file:

\`\`\`ts
import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";

interface Lead {
  email: string;
  company: string;
}

const leads: Lead[] = parse(readFileSync("leads.csv"), { columns: true });
for (const lead of leads) {
  console.log(\`\${lead.email} at \${lead.company}\`);
}
\`\`\`

The first line of the file must hold the column names. Rows without an \`email\` are refused, not skipped, so that you notice them.`;

const paragraphs = [
  "Outreach to fintech companies in the Nordics went well this quarter. Of 412 leads that we wrote to, 61 answered and 23 took a meeting, which is about twice the rate of the quarter before.",
  "The difference is timing more than wording. Emails that arrived within two weeks of a public change, such as a new payment provider, a funding round or a new head of finance, were answered four times as often as the others.",
  "Subject lines with a number did a little better than those without. Questions as subject lines did worse than anything else that we tried, and we should stop using them.",
  "Follow-ups still pay: a third of all meetings came from the second email, and almost none from the fourth. I suggest that we end every sequence after the third.",
];

const report = [
  "# Outreach report",
  ...["What happened", "What made the difference", "What to try next", "What to stop"].map(
    (title, index) =>
      `## ${index + 1}. ${title}\n\n${paragraphs[index]}\n\n1. Keep what works: short emails with one question.\n2. Write within *two weeks* of a change.\n3. End after the third email.\n\n> “The only cold email I answered this year.” (Bo Lindqvist, Nordpay)`,
  ),
  "The numbers are in `outreach-q3.csv`. Shall I draft the next sequence?",
].join("\n\n");

const others = [
  { toolName: "send_email", args: { ...email } },
  {
    toolName: "send_email",
    args: {
      to: "bo@nordpay.test",
      subject: "Chargebacks at Nordpay",
      body: "Hi Bo,\n\na short question about your chargebacks…",
    },
  },
  {
    toolName: "schedule_campaign",
    args: { campaign: "Nordic fintech, autumn", startsAt: "2026-11-30T08:00:00Z" },
  },
];

/** What the agent does when a word of the message asks for it: the first that matches. */
const skills: readonly { asks: RegExp; steps: (toolDelay: number) => readonly ScriptStep[] }[] = [
  {
    asks: /\b(three|several|everybody|both|batch|campaign)\b/i,
    steps: () => [
      say("I have prepared three steps. Each of them waits for your approval."),
      needApprovals(others),
      say("That is settled. I will tell you as soon as somebody answers."),
    ],
  },
  {
    asks: /\b(e-?mail|send|write to|reach out|approv\w*)\b/i,
    steps: (delay) => [
      think("The user wants to reach Ann. I should look at what we know about her before I write."),
      say("Let me look at what we know about Ann first."),
      callTool("get_lead", { email: email.to }, { delay }),
      say("I drafted an email that refers to her post. Please check it before it goes out."),
      needApproval("send_email", email, {
        reason: "Sending an email cannot be taken back.",
        denied: "All right, I have not sent it. What would you like to change?",
      }),
      say("Sent. I will let you know when Ann answers."),
    ],
  },
  {
    asks: /\b(leads?|find|search|list|prospects?|table)\b/i,
    steps: (delay) => [
      say("Looking through your leads…"),
      callTool("search_leads", { query: "fintech", limit: 3 }, { delay }),
      say(leadsTable),
    ],
  },
  { asks: /\b(code|script|import|csv)\b/i, steps: () => [say(code)] },
  { asks: /\b(long|report|essay|summary)\b/i, steps: () => [say(report)] },
  {
    asks: /\b(source|research|news)\b/i,
    steps: () => [
      say("Acme Bank changed its payment provider in March and is hiring for its finance team."),
      source("https://acme.test/blog/new-payments", "Acme Bank: our new payments"),
      source("https://acme.test/jobs", "Acme Bank: jobs in finance"),
    ],
  },
  {
    asks: /\b(think|reason|why)\b/i,
    steps: () => [
      think("Two leads fit equally well. The one with the recent change is more likely to answer."),
      say("I would begin with **Ann**: she changed her payment provider in March."),
    ],
  },
  {
    asks: /\b(errors?|fails?|broken?)\b/i,
    steps: () => [say("Let me try that…"), fail("The CRM did not answer.")],
  },
  { asks: /\b(cut|drop|disconnect)\b/i, steps: () => [say("I was just about to say that"), cut()] },
  { asks: /\b(stall|silence|hang)\b/i, steps: () => [say("One moment"), stall()] },
  {
    asks: /\b(slow|wait)\b/i,
    steps: () => [say("This takes a little while…"), wait(4000), say("Done.")],
  },
  { asks: /\b(hello|hi|hey|help|what can you)\b/i, steps: () => [say(greeting)] },
];

/** The agent of a backend without scripts: a believable sales agent that answers anything. */
export const salesAgent: Responder = (message, { turn, chunkDelay }) => {
  const skill = skills.find(({ asks }) => asks.test(message));
  // A tool takes its time only where somebody watches.
  if (skill) return skill.steps(chunkDelay > 0 ? 800 : 0);
  if (turn === 1) return [say(greeting)];
  return [
    say(
      "I am not sure that I can help with that. I can **find leads**, **write an email** for you to approve, or write a **report** about the last quarter.",
    ),
  ];
};
