import type { Lead } from "puffle-react/client";

/** Leads that no one is: each with something else missing. */
export const leads: readonly Lead[] = [
  {
    full_name: "Sarah Chen",
    first_name: "Sarah",
    last_name: "Chen",
    company: "Acme",
    position: "VP Sales",
    custom_fields: { industry: "Logistics", recent_post: "Hiring twelve reps at once" },
  },
  {
    full_name: "Jonas Weber",
    first_name: "Jonas",
    company: "Beta",
    position: "CRO",
    custom_fields: { industry: "Software", recent_post: "Why we stopped cold calls" },
  },
  {
    full_name: "Priya Nair",
    first_name: "Priya",
    company: "Corex",
    position: "Head of Sales",
    custom_fields: { industry: "Health", recent_post: "" },
  },
];

/** The variables that the drafts may use. */
export const variables: readonly string[] = [
  "first_name",
  "last_name",
  "company",
  "position",
  "industry",
  "recent_post",
  "sender_first",
];

/** A draft with all that a template can hold. */
export const draft = {
  subject: "Quick thought on %company%’s onboarding",
  body: `Hi %first_name%,

Most %position% leaders we talk to lose two weeks of ramp on every new rep. Acme gets its first pipeline in 15 minutes.

&&Two sentences that tie the proof to %industry% and to what %recent_post% says.&&

Worth a one-word reply?

%sender_first%`,
};

/** The version before. */
export const earlier = {
  subject: "Onboarding at %company%",
  body: `Hi %first_name%,

Most heads of sales we talk to lose weeks of ramp on every new rep.

&&Two sentences that tie the proof to %industry%.&&

Could we talk on Thursday?

%sender_first%`,
};

/** A framework in today's form. */
export const skeleton = {
  subject: "One observation about %company%, in their words",
  body: "Opener, proof, ask: under 90 words",
  blocks: [
    {
      name: "Opener",
      strategy: "Names their role and company in one line, no flattery.",
      personalization: {
        fields: ["position", "company"],
        approach: "Say what %position% leaders lose each quarter.",
        fallback: "Begin with what teams like theirs lose.",
      },
    },
    {
      name: "Proof",
      strategy: "The Acme figure; if the industry differs, say “a team like yours”.",
      personalization: {
        fields: ["industry"],
        approach: "Tie it to their industry.",
        fallback: "",
      },
    },
    {
      name: "Ask",
      strategy: "One word, no meeting link.",
      personalization: { fields: [], approach: "The same for everybody.", fallback: "" },
    },
  ],
  exampleSubject: "Quick thought on Nordpay’s onboarding",
  exampleBody: "Hi Bo,\n\nmost risk leaders we talk to lose two weeks.\n\nWorth a one-word reply?",
};

/** The framework before. */
export const earlierSkeleton = {
  ...skeleton,
  blocks: [
    skeleton.blocks[0],
    { name: "Proof", strategy: "Any figure that we may quote.", personalization: null },
    { name: "Story", strategy: "How a customer found us.", personalization: null },
  ],
};

/** A conversation as far as the first draft. */
export const messages: readonly { role: "user" | "assistant"; content: string }[] = [
  {
    role: "user",
    content: "Write an intro email for enterprise VPs of Sales. Stress time-to-ROI.",
  },
  {
    role: "assistant",
    content:
      "Two questions before I draft: what proof can we quote for ROI, and should the call to action ask for a call or for a reply?",
  },
  {
    role: "user",
    content: "“15 minutes to first pipeline”, from the Acme study. Ask for a reply.",
  },
  {
    role: "assistant",
    content:
      "I have built the framework around three moves: a question about their ramp time, the Acme proof, and a one-word reply. The opener now names the reader’s position instead of their title.",
  },
];

/** Milliseconds ago, as the server writes times. */
export const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** A session's row after a few turns. */
export function wholeRow(): Record<string, unknown> {
  return {
    title: "Intro email to VPs of Sales",
    messages: [...messages],
    draft_subject: draft.subject,
    draft_body: draft.body,
    draft_history: [
      { ...earlier, author: "agent", created_at: ago(1_500_000) },
      {
        ...earlier,
        body: earlier.body.replace("weeks of", "two weeks of"),
        author: "user",
        created_at: ago(600_000),
      },
      { ...draft, author: "agent", created_at: ago(120_000) },
    ],
    skeleton,
    skeleton_history: [{ skeleton: earlierSkeleton, framework_version: 3 }],
    framework_version: 4,
  };
}
