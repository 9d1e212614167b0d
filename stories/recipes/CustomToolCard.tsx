import {
  ChatThread,
  ChatToolPart,
  toolNameOf,
  useAgentChat,
  type ToolPartProps,
} from "puffle-react";
import "./recipes.css";

interface Lead {
  name: string;
  company: string;
}

const isLead = (value: unknown): value is Lead =>
  typeof Object(value).name === "string" && typeof Object(value).company === "string";

/** A tool's result is a text from a stranger: what is no lead is left out. */
function readLeads(output: unknown): Lead[] {
  const leads: unknown = Object(output).leads;
  return Array.isArray(leads) ? leads.filter(isLead) : [];
}

function Tool(props: ToolPartProps) {
  const { part } = props;
  const isDone = part.state === "output-available";
  if (toolNameOf(part) !== "search_leads" || !isDone) return <ChatToolPart {...props} />;
  return (
    <ul className="leads" aria-label="Leads found">
      {readLeads(part.output).map(({ name, company }) => (
        <li key={name}>
          {name} <span>{company}</span>
        </li>
      ))}
    </ul>
  );
}

const components = { Tool };

/** Leads as cards; every other call, and every question for approval, as it is. */
export function CustomToolCard() {
  const chat = useAgentChat();
  const starters = ["Find fintech leads", "Send Ann an email"];
  return <ChatThread chat={chat} components={components} starters={starters} />;
}
