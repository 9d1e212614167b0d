// Which page of the reference holds what.

/**
 * @typedef {object} Page
 * @property {string} file Under docs/api/.
 * @property {string} title
 * @property {string} entry The entry point's name, as in scripts/entries.mjs.
 * @property {readonly string[]} [rooms] Folders of dist/, in the order of the page. All of them when left out.
 * @property {string} intro
 */

/** @type {readonly Page[]} */
export const pages = [
  {
    file: "hooks.md",
    title: "Hooks and the provider",
    entry: "puffle-react",
    rooms: ["hooks"],
    intro: "Everything that connects a React tree with the agent. Import it from `puffle-react`.",
  },
  {
    file: "components.md",
    title: "Components",
    entry: "puffle-react",
    rooms: ["components"],
    intro:
      "Finished compositions of [primitives](primitives-chat.md). They look finished with `puffle-react/styles.css` and work without it. Import them from `puffle-react`.",
  },
  {
    file: "primitives-chat.md",
    title: "Primitives of the chat",
    entry: "puffle-react",
    rooms: [
      "primitives/thread",
      "primitives/message",
      "primitives/composer",
      "primitives/tool-call",
      "primitives/approval",
      "primitives/notice",
      "primitives/run",
      "primitives/value",
    ],
    intro:
      "Headless parts: behaviour and accessibility for your own markup. Each renders one element, passes on every other prop, and takes `render` to replace the element. Import them from `puffle-react`.",
  },
  {
    file: "primitives-campaign.md",
    title: "Primitives of a campaign",
    entry: "puffle-react",
    rooms: ["primitives/session", "primitives/draft", "primitives/skeleton", "primitives/example"],
    intro:
      "Headless parts around a campaign session: its list, its draft, its framework, its examples. Import them from `puffle-react`.",
  },
  {
    file: "conversation.md",
    title: "The conversation and its errors",
    entry: "puffle-react",
    rooms: ["agent", "client"],
    intro:
      "What hooks hand out about a conversation with the agent: receipts, approvals, the state of the line, errors. Import it from `puffle-react`.",
  },
  {
    file: "campaign.md",
    title: "Drafts, frameworks and versions",
    entry: "puffle-react",
    rooms: ["campaign"],
    intro: "What hooks hand out about a campaign session. Import it from `puffle-react`.",
  },
  {
    file: "client.md",
    title: "puffle-react/client",
    entry: "client",
    intro: "Every endpoint, typed, without React: for browsers, scripts and servers.",
  },
  {
    file: "server.md",
    title: "puffle-react/server",
    entry: "server",
    intro:
      "The proxy that keeps the account key on your server: one function of a `Request` to a `Response`, web standards only.",
  },
  {
    file: "realtime.md",
    title: "puffle-react/realtime",
    entry: "realtime",
    intro: "Campaign replies as they are written, over Trigger.dev.",
  },
  {
    file: "testing.md",
    title: "puffle-react/testing",
    entry: "testing",
    intro: "The embedded backend for your tests and your Storybook.",
  },
];
