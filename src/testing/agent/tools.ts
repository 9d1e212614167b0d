import { isRecord } from "../../internal/index.js";

/** What a tool of the backend's agent answers. */
export interface ToolFixture {
  description?: string;
  /** JSON schema of the arguments. Any object by default. */
  inputSchema?: Record<string, unknown>;
  /** The answer, or a function of the arguments. A function that throws makes the call fail with its message. */
  result: unknown;
}

const leads = [
  { name: "Ann Berg", position: "CFO", company: "Acme Bank", email: "ann@acme.test", score: 92 },
  {
    name: "Bo Lindqvist",
    position: "Head of Risk",
    company: "Nordpay",
    email: "bo@nordpay.test",
    score: 87,
  },
  {
    name: "Chidi Okafor",
    position: "COO",
    company: "Ledgerly",
    email: "chidi@ledgerly.test",
    score: 81,
  },
  {
    name: "Dana Petrova",
    position: "VP Finance",
    company: "Coinwell",
    email: "dana@coinwell.test",
    score: 78,
  },
  {
    name: "Eiji Tanaka",
    position: "Treasurer",
    company: "Mizu Capital",
    email: "eiji@mizu.test",
    score: 74,
  },
];

const word = (args: unknown, name: string, otherwise: string) => {
  const value = isRecord(args) ? args[name] : undefined;
  return typeof value === "string" && value !== "" ? value : otherwise;
};

const schema = (properties: Record<string, string>, required: readonly string[] = []) => ({
  type: "object",
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, type]) => [name, { type }]),
  ),
  required,
});

/** The tools that every backend has: those of a sales agent. */
export const salesTools: Readonly<Record<string, ToolFixture>> = {
  search_leads: {
    description: "Finds leads that fit a description.",
    inputSchema: schema({ query: "string", limit: "number" }),
    result: (args: unknown) => {
      const limit = isRecord(args) && typeof args["limit"] === "number" ? args["limit"] : 3;
      return { query: word(args, "query", ""), total: leads.length, leads: leads.slice(0, limit) };
    },
  },
  get_lead: {
    description: "Reads everything known about one lead.",
    inputSchema: schema({ email: "string" }, ["email"]),
    result: (args: unknown) =>
      leads.find((lead) => lead.email === word(args, "email", "")) ?? { error: "No such lead." },
  },
  send_email: {
    description: "Sends an email. Cannot be taken back.",
    inputSchema: schema({ to: "string", subject: "string", body: "string" }, ["to"]),
    result: (args: unknown) => ({ sent: true, to: word(args, "to", "unknown") }),
  },
  schedule_campaign: {
    description: "Starts a campaign at a given time.",
    inputSchema: schema({ campaign: "string", startsAt: "string" }),
    result: (args: unknown) => ({ scheduled: true, campaign: word(args, "campaign", "campaign") }),
  },
};

/** What a tool answers to these arguments. */
export function toolResult(fixture: ToolFixture | undefined, args: unknown): unknown {
  if (!fixture) return { ok: true };
  return typeof fixture.result === "function"
    ? (fixture.result as (args: unknown) => unknown)(args)
    : fixture.result;
}
