import type { Finding } from "./probes.js";
import type { Subject } from "./subjects.js";

type Find = (name: Subject["name"], fault: string) => Finding | undefined;

/** Writes the findings as a page of the documentation. */
export function toTable(
  version: string,
  probes: readonly { fault: string; demand: string }[],
  find: Find,
): string {
  const cell = (finding: Finding | undefined) =>
    finding
      ? `${finding.met ? "yes" : "**no**"}: ${finding.seen.replaceAll("|", "\\|")}`
      : "not run";
  const count = (name: Subject["name"]) =>
    probes.filter(({ fault }) => find(name, fault)?.met).length;
  const rows = probes.map(
    ({ fault, demand }, index) =>
      `| ${index + 1} | ${fault} | ${demand} | ${cell(find("aiSdk", fault))} | ${cell(find("puffle", fault))} |`,
  );
  return `# Fault probes

What happens to a conversation when the line, the server or the user does not behave. Every probe runs over a
real socket, once on the AI SDK ${version} alone (\`Chat\` or \`useChat\` with \`DefaultChatTransport\`, default
settings) and once on puffle-react with its defaults. This page is written by \`test/faults/probes.test.tsx\`
(\`UPDATE_DOCS=1\`); without that variable the test fails when the page and the findings differ.

Some of what the AI SDK does here are design choices of its authors (unknown chunk types stay rejected, sends are
not queued by default), and a custom transport, \`experimental_queue\` or \`experimental_toolApprovalSecret\` change
a few of them. puffle-react is built on the AI SDK: its transport guards the wire in front of it.

**Met: AI SDK alone ${count("aiSdk")} of ${probes.length}, puffle-react ${count("puffle")} of ${probes.length}.**

| | Fault | Demanded | AI SDK ${version} alone | puffle-react |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
`;
}
