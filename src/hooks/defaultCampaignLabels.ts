import type { CampaignLabels, SubjectFit } from "./campaignLabels.js";

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** At most five names; the rest is counted. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

const fits: Record<SubjectFit, string> = {
  empty: "no subject yet",
  phone: "fits a phone",
  desktop: "fits a desktop, cut off on a phone",
  long: "cut off in most inboxes",
};

const draft: CampaignLabels["draft"] = {
  title: "Draft",
  empty: {
    title: "No draft yet",
    body: "The agent writes one after a few questions. You can also write it yourself.",
  },
  subject: "Subject",
  body: "Body",
  noSubject: "No subject",
  noBody: "The body is empty.",
  viewsName: "Show the draft as",
  view: { preview: "Preview", template: "Template", changes: "Changes" },
  version: (number) => `Version ${number}`,
  author: { agent: "Written by the agent", user: "Edited by you", unknown: "" },
  unsaved: "Not saved yet",
  instruction: "Instruction to the AI:",
  variable: { empty: "empty for this lead", unknown: "unknown variable" },
  unknownVariables: (names, suggestion) =>
    `${plural(names.length, "unknown variable", "unknown variables")}: ${list(names)}.${
      suggestion ? ` Did you mean ${suggestion}?` : ""
    }`,
  emptyVariables: (lead, names) => `Empty for ${lead}: ${list(names)}.`,
  leads: "Preview for",
  noLead: "Variables",
  lead: (position) => `Lead ${position}`,
  emptyCount: (count) => `${count} empty`,
  length: (characters, isAbout, fit) =>
    fit === "empty"
      ? fits.empty
      : `${isAbout ? "about " : ""}${plural(characters, "character", "characters")} · ${fits[fit]}`,
  copy: "Copy",
  edit: "Edit",
  showAll: (count) => `Show ${plural(count, "more character", "more characters")}`,
  compareWith: "Compare with",
  versionOption: (number, author, time) =>
    [`Version ${number}`, author, time].filter(Boolean).join(" · "),
  restore: (number) => `Restore version ${number}`,
  restored: (number) => `Version ${number} stands in the editor. Save it to make it the newest.`,
  noVersions: "There is no earlier version to compare with.",
  noChanges: "Nothing changed.",
  changes: (added, removed) =>
    `${plural(added, "word", "words")} added, ${plural(removed, "word", "words")} removed`,
  added: "added:",
  removed: "removed:",
  editor: {
    insert: "Insert variable",
    menu: "Variables",
    hint: "Type % for a variable",
    chipHint: "Enter changes the variable · Backspace removes it",
    noMatch: "No variable of this name",
    matches: (count) =>
      `${plural(count, "variable", "variables")}. Arrow keys choose, Enter inserts, Escape closes.`,
  },
  save: "Save",
  saving: "Saving…",
  saved: "Saved",
  waiting: "Your edit is saved when the agent is done.",
  stopWaiting: "Stop waiting",
  discard: "Discard",
  shelved: "Your text was put aside.",
  unshelve: "Bring it back",
  failed: "Not saved. Your text is still here.",
  conflict: {
    title: "The draft changed while you were writing",
    body: "Nothing was overwritten. Choose which text stays; the other one can be brought back.",
    mine: "Yours",
    theirs: "The new draft",
    keepMine: "Keep mine",
    takeTheirs: "Take the new draft",
  },
};

const skeleton: CampaignLabels["skeleton"] = {
  title: "Framework",
  empty: {
    title: "No framework yet",
    body: "The agent builds one from your answers, usually after two to four messages.",
  },
  unreadable: "This framework has a form that cannot be laid out. Here is what it holds.",
  revision: (number) => `revision ${number}`,
  change: {
    added: "new",
    removed: "removed",
    changed: "changed",
    unchanged: "",
    moved: "moved",
  },
  changedSince: (blocks, fields) =>
    `Changed since the last revision: ${list([...blocks, ...fields])}.`,
  whatChanged: "What changed",
  block: (position) => `Block ${position}`,
  fields: "Personal by",
  approach: "How",
  fallback: "Otherwise",
  subject: "Subject",
  body: "Body",
  example: "Example email",
  template: "Subject and body",
  omitted: (count) => `${plural(count, "more value", "more values")} not shown`,
  cut: "shortened",
};

const examples: CampaignLabels["examples"] = {
  title: "Examples",
  empty: {
    title: "No examples yet",
    body: "See what the email becomes for real leads. Writing examples spends credits.",
  },
  needsSkeleton: {
    title: "Examples need a framework",
    body: "Answer the agent’s questions first; it builds the framework from them.",
  },
  noLeads: "There are no leads to write for.",
  cleared: "The new framework cleared the earlier examples.",
  count: (count) => String(count),
  example: (position) => `Example ${position}`,
  generate: (leads) => `Write for ${plural(leads, "lead", "leads")}`,
  generateMore: (leads) => `Add ${plural(leads, "more lead", "more leads")}`,
  replace: "Write all again",
  replaceQuestion: (count) =>
    `This replaces ${count === 1 ? "the example" : `all ${count} examples`} and spends credits.`,
  replaceConfirm: "Replace",
  replaceCancel: "Keep",
  progress: (done, total) => `${done} of ${plural(total, "lead", "leads")}`,
  busy: "The agent is busy. Examples can be written when it is done.",
  refused: "The examples were not written.",
  showAll: (count) => `Show all ${count}`,
};

const sessions: CampaignLabels["sessions"] = {
  title: "Emails",
  empty: {
    title: "No emails yet",
    body: "Each email of the campaign is drafted in a session of its own.",
  },
  loading: "Loading the list…",
  failed: "The list could not be loaded.",
  retry: "Try again",
  untitled: "Untitled",
  create: "New email",
  createFailed: "It could not be created. Nothing was spent.",
  task: {
    chat_processing: "Writing",
    generating_examples: "Writing examples",
    unknown: "Busy",
  },
  messages: (count) => plural(count, "message", "messages"),
  open: (title) => title,
  rename: "Rename",
  renameName: (title) => `Rename ${title}`,
  renameField: "Title",
  renameSave: "Save",
  renameCancel: "Cancel",
  renameFailed: "Not renamed. Try again.",
  delete: "Delete",
  deleteName: (title) => `Delete ${title}`,
  deleteQuestion: (title) => `Delete “${title}”?`,
  deleteBody: "Its conversation, draft and examples are gone for good.",
  deleteRunning: "A task that runs now is not cancelled, and may still spend credits.",
  deleteConfirm: "Delete",
  deleteCancel: "Keep it",
  deleted: (title) => `${title} was deleted.`,
  deleteFailed: "Not deleted. Try again.",
};

const workspace: CampaignLabels["workspace"] = {
  panesName: "Show",
  pane: {
    conversation: "Conversation",
    draft: "Draft",
    skeleton: "Framework",
    examples: "Examples",
  },
  paneNew: "new",
  noText: "A message without text",
  empty: "Say who the email is for and what it should achieve.",
  loading: "Loading the session…",
  missing: {
    title: "This session cannot be found",
    body: "It was deleted, or it belongs to another account.",
  },
  failed: {
    title: "The session could not be loaded",
    body: "Check your network, then try again.",
  },
  refresh: "Try again",
  progress: (task, isMine, elapsed, usual) => {
    if (task === "unknown") return ["Busy", elapsed].filter(Boolean).join(" · ");
    const doing =
      task === "examples" ? "Writing examples" : isMine ? "Writing" : "Answering someone else";
    if (elapsed === "") return doing;
    return `${doing} · ${usual ? `${elapsed} of about ${usual}` : `${elapsed}, longer than usual`}`;
  },
  leads: (done, total) => `${done} of ${plural(total, "lead", "leads")}`,
  waiting: {
    chat_processing: "Another message is being answered.",
    generating_examples: "Examples are being written.",
    unknown: "The session is busy.",
  },
  waitingBody: "Your message goes out, once, when that is done.",
  cancelWait: "Stop waiting",
  unconfirmed: {
    title: "It is not certain yet that this arrived.",
    body: "The session is being read to find out. Nothing is sent twice.",
  },
  takeBack: {
    action: "Take it back",
    question: "It may be carried out and charged all the same.",
    confirm: "Take it back",
    cancel: "Keep waiting",
  },
  takenBack: {
    title: "You took this back.",
    body: "It may have arrived all the same: look at the conversation before you send it again.",
  },
  returned: "Your text is back in the field.",
  returnedApart: "Your text was not sent:",
  sendAgain: "Send it again",
  dismiss: "Dismiss",
  stale: {
    title: "This may be out of date.",
    body: "The session cannot be read right now; it is tried again by itself.",
  },
  receipt: {
    waiting: "Waiting",
    sending: "Sending",
    running: "Delivered",
    unconfirmed: "Not confirmed yet",
    done: "Delivered",
    returned: "Not sent",
  },
};

/** The words of campaign drafting, in English. */
export const defaultCampaignLabels: CampaignLabels = {
  draft,
  skeleton,
  examples,
  sessions,
  workspace,
};
