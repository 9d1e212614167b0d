import type { ToolDescription } from "puffle-react";
import type { Lead } from "puffle-react/client";

/** What the agent, the user and the host say in the stories of a language. */
export interface LanguageTexts {
  tools: Readonly<Record<string, ToolDescription>>;
  question: string;
  /** Arguments and result of a search. */
  search: Readonly<Record<string, unknown>>;
  found: Readonly<Record<string, unknown>>;
  answer: string;
  /** Arguments of the call that waits for approval, and why the server asks. */
  email: Readonly<Record<string, unknown>>;
  reason: string;
  subheading: string;
  leads: readonly Lead[];
  variables: readonly string[];
  /** A session's row after a few turns. */
  row: Record<string, unknown>;
}
