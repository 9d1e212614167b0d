import type { CampaignContext, CampaignResponder, CampaignTurnPlan } from "./plans.js";

type Draft = { subject: string; body: string };

const firstQuestion = `Happy to draft this email with you. Two things decide whether it gets an answer, so let me ask them one by one.

**Who is it for?** Tell me the role, the kind of company, and what has changed for them lately.`;

const secondQuestion = `Good, that gives us an angle.

**What should they do when they have read it**: take a call, see a demo, or just answer a question? And is there a result that I may quote?`;

/** The variable in the template's syntax, or words in its place where it is not on the client's list. */
function variable(
  { availableVarNames }: CampaignContext,
  name: string,
  words: string,
  form: "percent" | "braces" = "percent",
): string {
  if (availableVarNames.length > 0 && !availableVarNames.includes(name)) return words;
  return form === "percent" ? `%${name}%` : `{{${name}}}`;
}

function firstDraft(context: CampaignContext): Draft {
  const name = variable(context, "first_name", "there");
  const company = variable(context, "company", "your company", "braces");
  const position = variable(context, "position", "your role");
  return {
    subject: `Two days less month-end at ${company}`,
    body: [
      `Hi ${name},`,
      `&&two-sentence hook that ties ${position} at ${company} to a recent change&&`,
      "Ledger Sync matches payouts as they come in, so nobody has to do it by hand at the end of the month.",
      "Finance teams of your size close two days earlier with it.",
      "Would twenty minutes on Thursday suit you?",
      "Best regards\nRobin",
    ].join("\n\n"),
  };
}

function skeletonOf(
  context: CampaignContext,
  draft: Draft,
  angle: string,
): Record<string, unknown> {
  const asked = ["position", "company"];
  const fields = asked.filter((name) => variable(context, name, "") !== "");
  const nobody = { fields: [], approach: "The same for everybody", fallback: "" };
  return {
    subject: "One concrete result, in their words, with their company's name",
    body: "Hook, what it is, proof, one question: under 90 words",
    blocks: [
      {
        name: "Hook",
        strategy: angle,
        personalization: {
          fields,
          approach: "Name something that changed for them and say why it made you write",
          fallback: "Begin with what teams like theirs lose at the end of each month",
        },
      },
      { name: "Value", strategy: "Say what it does in one sentence", personalization: nobody },
      { name: "Proof", strategy: "One result of a team of their size", personalization: nobody },
      {
        name: "Ask",
        strategy: "One question that can be answered with yes",
        personalization: {
          fields: [],
          approach: "Offer a short call on a named day",
          fallback: "Ask whether the topic is theirs at all",
        },
      },
    ],
    exampleSubject: draft.subject.replaceAll(/%\w+%|\{\{\w+\}\}/g, "Nordpay"),
    exampleBody:
      "Hi Bo,\n\nyou took over risk at Nordpay just as the chargebacks doubled. That is the month in which most teams begin to match by hand.\n\nWould twenty minutes on Thursday suit you?",
  };
}

/** What the user wrote, short enough and free of what would end an instruction. */
function wishOf(message: string): string {
  return Array.from(message.replaceAll("&", "+").replaceAll(/\s+/g, " ").trim())
    .slice(0, 80)
    .join("");
}

/** What a word of the message changes in the draft: the first that matches. */
const refinements: readonly {
  asks: RegExp;
  reply: string;
  change: (draft: Draft, message: string) => Partial<Draft>;
}[] = [
  {
    asks: /\b(short\w*|cut|brief\w*|less)\b/i,
    reply: "Shorter it is: I took out the paragraph that explains the product.",
    change: ({ body }) => {
      const paragraphs = body.split("\n\n");
      return {
        body: paragraphs.filter((_one, at) => at !== 2 || paragraphs.length < 5).join("\n\n"),
      };
    },
  },
  {
    asks: /\b(subject|title|headline)\b/i,
    reply: "A new subject line, as a question this time.",
    change: ({ subject }) => ({
      subject: subject.endsWith("?")
        ? "Your month-end close"
        : "Is your month-end close by hand, too?",
    }),
  },
  {
    asks: /\b(casual|friendly|warm\w*|formal|tone)\b/i,
    reply: "I changed the tone of the greeting and of the last line.",
    change: ({ body }) => ({
      body: body.startsWith("Hi ")
        ? body.replace("Hi ", "Good morning ").replace("Best regards", "With kind regards")
        : body.replace("Good morning ", "Hi ").replace("With kind regards", "Best"),
    }),
  },
  {
    asks: /\b(question|call|cta|ask|meeting|demo)\b/i,
    reply: "The email now asks for less: a yes or a no.",
    change: ({ body }) => ({
      body: body.replace(
        /^Would .*\?$/m,
        "Is that a topic for you at all? A yes or a no is enough.",
      ),
    }),
  },
  {
    asks: /./s,
    reply: "I worked that into the hook. Have a look at the draft.",
    change: ({ body }, message) => ({
      body: body.includes("&&")
        ? body.replace(
            /&&[^]*?&&/,
            () => `&&two-sentence hook for this lead; mind: ${wishOf(message)}&&`,
          )
        : `${body}\n\n&&one sentence in reply to this: ${wishOf(message)}&&`,
    }),
  },
];

function buildFrame(context: CampaignContext, message: string): CampaignTurnPlan {
  const { sequenceContext } = context;
  const draft = firstDraft(context);
  const place =
    sequenceContext && sequenceContext.position > 1
      ? ` It is email ${sequenceContext.position} of ${sequenceContext.total_nodes}, so it does not introduce us again.`
      : "";
  return {
    reply: `Thank you, that is all I need. I built a framework of four blocks and a first draft on it.${place}\n\nTell me what to change: *“make it shorter”*, *“another subject”*, *“another angle”*.`,
    skeleton: skeletonOf(context, draft, `Begin with what changed for them: ${wishOf(message)}`),
    draft,
  };
}

/**
 * The agent of a backend without campaign scripts: it asks one question in each of the first two turns, builds
 * a skeleton and a draft in the third, and refines the draft from then on.
 */
export const campaignAgent: CampaignResponder = (message, context) => {
  const { session, turn } = context;
  if (session.skeleton === null) {
    if (turn === 1) return { reply: firstQuestion };
    return turn === 2 ? { reply: secondQuestion } : buildFrame(context, message);
  }
  const draft = {
    subject: session.draft_subject ?? firstDraft(context).subject,
    body: session.draft_body ?? firstDraft(context).body,
  };
  if (/\b(angle|framework|skeleton|structure|start over)\b/i.test(message))
    return {
      reply: "A new angle: the framework and the hook follow it. Earlier examples no longer fit.",
      skeleton: skeletonOf(context, draft, `The angle that was asked for: ${wishOf(message)}`),
      draft: {
        body: draft.body.replace(/&&[^]*?&&/, () => `&&one-sentence hook: ${wishOf(message)}&&`),
      },
    };
  const refinement = refinements.find(({ asks }) => asks.test(message));
  if (!refinement) return { reply: "Tell me what to change, and I will." };
  return { reply: refinement.reply, draft: refinement.change(draft, message) };
};
