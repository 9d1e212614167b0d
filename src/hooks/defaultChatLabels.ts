import type { ChatLabels } from "./labels.js";

// the first toLocaleString of a page takes 10 ms
const plural = (count: number, one: string, many: string) =>
  `${count < 1000 ? count : count.toLocaleString("en")} ${count === 1 ? one : many}`;

function duration(milliseconds: number, locale: string | undefined): string {
  const seconds = milliseconds / 1000;
  const figure = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: digits,
    }).format(value);
  if (seconds < 10) return figure(seconds, "second", 1);
  if (seconds < 60) return figure(Math.floor(seconds), "second");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return `${figure(minutes, "minute")} ${figure(Math.floor(seconds % 60), "second")}`;
  return `${figure(Math.floor(minutes / 60), "hour")} ${figure(minutes % 60, "minute")}`;
}

function countdown(seconds: number): string {
  const rest = String(seconds % 60).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

const composer: ChatLabels["composer"] = {
  input: "Message to the agent",
  placeholder: "Ask the agent…",
  send: "Send",
  stop: "Stop",
  stopWaiting: "Stop waiting",
  blocked: {
    busy: "You can send when the answer is done.",
    "approval-pending": "Answer the question above first.",
    "rate-limited": (clock) =>
      clock === null
        ? "You can send when the countdown above ends."
        : `You can send again in ${clock}.`,
    offline: "Offline: sending waits until you are back.",
  },
  showApproval: "Show the question",
  hint: {
    enter: "Enter sends · Shift + Enter starts a new line",
    ctrlEnter: "Ctrl + Enter sends · Enter starts a new line",
    touch: "",
  },
  refused: {
    busy: "The agent is still answering. Your text stays here; send it when the answer is done.",
    "approval-pending":
      "The agent waits for your decision. Approve or deny it first; your text stays here.",
    "rate-limited": "The limit is reached. Your text stays here; send it when the countdown ends.",
    offline: "You are offline. Nothing was sent; your text stays here.",
    empty: "Write something first.",
    "too-long": "This is longer than the agent takes. Shorten it to send it.",
    "send-failed": "This could not be handed over, so nothing was sent. Try again.",
  },
  length: (used, limit) =>
    `${used.toLocaleString("en")} of ${limit.toLocaleString("en")} characters`,
  textReturned: "The message was not sent. Its text is in the field again.",
};

const thread: ChatLabels["thread"] = {
  conversation: "Conversation",
  empty: "Ask the agent something to begin.",
  scrollToBottom: "Go to the newest message",
  newMessages: (count) => plural(count, "new message", "new messages"),
  showEarlier: (count) => `Show ${plural(count, "earlier message", "earlier messages")}`,
  showAll: (count) => `Show all ${plural(count, "message", "messages")}`,
  responseComplete: "Response complete",
  longResponse: (words) => `Long response, ${plural(words, "word", "words")}`,
};

const message: ChatLabels["message"] = {
  user: "You",
  assistant: "Agent",
  system: "System",
  unknownRole: (role) => role,
  name: (sender, time, position) =>
    [sender, time, `message ${position}`].filter(Boolean).join(", "),
  copy: "Copy",
  copied: "Copied",
  copyMessage: (position) => `Copy message ${position}`,
  retry: "Ask again",
  resend: "Send again",
  edit: "Edit",
  editSave: "Send edited message",
  editCancel: "Keep as it was",
  reasoning: "Reasoning",
  reasoningRunning: "Thinking",
  sources: (count) => plural(count, "source", "sources"),
  file: (name) => `File ${name}`,
  unknownPart: (type) => `This version cannot show a part of type ${type}.`,
  renderError: "This message cannot be shown.",
  receipt: {
    sending: "Sending",
    accepted: "Delivered",
    streaming: "Delivered",
    done: "Delivered",
    stopped: "Stopped",
    left: "Still running",
    failed: "Not sent",
    unanswered: "No answer",
    interrupted: "Interrupted",
  },
  interrupted: "The answer broke off here.",
  loadImage: "Load image",
  imageFrom: (host) => `Image from ${host}`,
  copyCode: "Copy code",
  taskDone: "Done",
  taskOpen: "Not done",
};

const toolCall: ChatLabels["toolCall"] = {
  state: {
    "input-streaming": "Preparing",
    "input-available": "Running",
    "approval-requested": "Waits for you",
    "approval-responded": "Answered",
    "output-available": "Done",
    "output-preliminary": "Running",
    "output-error": "Failed",
    "output-denied": "Denied",
    unknown: "Unknown state",
  },
  unknownState: (state) => `Unknown state: ${state}`,
  arguments: "Arguments",
  noArguments: "No arguments",
  result: "Result",
  error: "Error",
  reason: "Reason",
  raw: "Raw JSON",
  showAll: "Show all",
  showLess: "Show less",
  more: (count) => `${plural(count, "more value", "more values")} in the raw JSON`,
  empty: "empty",
  nothing: "none",
  yes: "yes",
  no: "no",
  change: { changed: "changed", added: "new", removed: "removed" },
  before: "was",
};

const approval: ChatLabels["approval"] = {
  question: (title) => `Allow “${title}”?`,
  approve: "Approve",
  deny: "Deny",
  denyWithReason: "Deny…",
  reason: "Reason (optional, the agent sees it)",
  reasonPlaceholder: "Why not?",
  cancelDeny: "Back",
  escapeHint: "Esc leaves it waiting",
  steps: (position, total) => `${position} of ${total}`,
  reviewAll: (count) => `Review all ${count}`,
  waiting: (count) =>
    count === 1 ? "1 action waits for your approval" : `${count} actions wait for your approval`,
  review: "Review",
  close: "Leave it waiting",
  agentSays: "What the agent says",
  serverSays: "Why it asks",
  arguments: "Exactly what will run",
  noArguments: "No arguments",
  risk: {
    low: "low risk",
    normal: "",
    high: "high risk",
    irreversible: "cannot be undone",
  },
  scrollToEnd: "Scroll to the end of the arguments to approve.",
  reviewedAll: (characters) =>
    `I have reviewed all ${plural(characters, "character", "characters")}`,
  framed:
    "This page is shown inside another page, which could trick you into approving. Open it by itself to approve; you can still deny.",
  busy: "The agent works on your last answer. You can answer this one in a moment.",
  covered: "Something lies over the Approve button. Approve acts when nothing covers it.",
  offline: "You are offline. Nothing will be sent.",
  hiddenCharacters: (count) =>
    count === 1
      ? "1 hidden character is marked below. It can make text look different from what it is."
      : `${count.toLocaleString("en")} hidden characters are marked below. They can make text look different from what it is.`,
  mixedScript: (value, ascii) =>
    ascii && ascii !== value
      ? `${value} mixes alphabets and may imitate another name. Its technical form is ${ascii}.`
      : `${value} mixes alphabets and may imitate another name.`,
  answering: { approved: "Sending your approval…", denied: "Sending your denial…" },
  unconfirmed: {
    approved: "Your approval may not have arrived. Answer again to be sure.",
    denied: "Your denial may not have arrived. Answer again to be sure.",
    unknown: "Your answer may not have arrived. Answer again to be sure.",
  },
  outcome: {
    approved: "Approved.",
    denied: "Denied.",
    alreadyAnswered: (approved) =>
      approved === null
        ? "This was already answered. Nothing was sent."
        : `This was already ${approved ? "approved" : "denied"}. Nothing was sent.`,
    superseded: "The question changed before your answer. Nothing was sent.",
    unconfirmed: "It is not certain that your answer arrived. You can answer again.",
  },
  changed: (names, more) => {
    const others = more > 0 ? [...names, plural(more, "other", "others")] : names;
    const what = others.length > 0 ? ` What differs: ${others.join(", ")}.` : "";
    return `The action changed.${what} Read it again before you answer.`;
  },
  tooMany: (count) => `${count.toLocaleString("en")} actions wait for your approval`,
  tooManyHint: (limit) =>
    `More than ${limit} at once cannot be reviewed one by one. Deny them; then ask the agent for fewer.`,
  toolCount: (title, count) => `${title}, ${plural(count, "time", "times")}`,
  denyAll: (count) => `Deny all ${count.toLocaleString("en")}`,
  denyingAll: (done, total) =>
    `Denying: ${done.toLocaleString("en")} of ${total.toLocaleString("en")} done…`,
  deniedAll: (count) => `All ${count.toLocaleString("en")} actions are denied.`,
  denyAllStopped: (done, left) =>
    `${plural(done, "denial", "denials")} arrived, ${left.toLocaleString("en")} did not. Try again for the rest.`,
  gone: "This approval is no longer needed.",
};

const run: ChatLabels["run"] = {
  name: "Agent run",
  status: {
    queued: "Waiting to start",
    running: "Working",
    completed: "Done",
    failed: "Failed",
    cancelled: "Cancelled",
    unknown: "Unknown state",
  },
  unknownStatus: (raw) => `Unknown state: ${raw}`,
  usual: "usually 10–60 sec",
  longerThanUsual: "longer than usual, still watching",
  leave: "Leave it running",
  leaveHint: "The run goes on and its result is kept.",
  stopWaiting: "Stop waiting",
  left: "Not watched; the run goes on",
  watchAgain: "Watch again",
};

const notice: ChatLabels["notice"] = {
  error: {
    aborted: { title: "Stopped.", body: "What arrived so far is kept." },
    "auth-required": {
      title: "You are signed out.",
      body: "Sign in again, then send the message again.",
    },
    forbidden: {
      title: "You may not use the agent.",
      body: "Ask an administrator of your account for access.",
    },
    "not-found": {
      title: "This conversation cannot be found.",
      body: "It was deleted, or it belongs to another account. Start a new one.",
    },
    "invalid-request": {
      title: "The agent could not take this message.",
      body: "Change it and send it again. If it stays, tell whoever runs this page.",
    },
    "insufficient-credits": {
      title: "There are not enough credits.",
      body: "Top up your account, then send the message again.",
    },
    busy: {
      title: "The agent is busy with this conversation.",
      body: "Wait for its answer, then send again.",
    },
    "rate-limited": { title: "The limit for now is reached.", body: "" },
    offline: { title: "The message was not sent: you were offline.", body: "" },
    network: {
      title: "The connection failed.",
      body: "Check your network, then try again.",
    },
    timeout: { title: "The agent took too long to answer.", body: "Try again in a moment." },
    server: {
      title: "Something went wrong at Puffle.",
      body: "This is not your fault. Try again in a moment.",
    },
    "bad-gateway": {
      title: "Puffle cannot be reached right now.",
      body: "Try again in a moment.",
    },
    "unexpected-response": {
      title: "The answer was not one from the agent.",
      body: "A sign-in page, a filter or another server gave it.",
    },
    interrupted: {
      title: "The answer broke off.",
      body: "What arrived is kept. Nothing is asked again unless you say so.",
    },
    protocol: {
      title: "The answer could not be read to its end.",
      body: "What arrived is kept. Ask again if something is missing.",
    },
    "too-large": { title: "This message is too long.", body: "Shorten it and send it again." },
  },
  answerTooLarge: {
    title: "The answer is too long.",
    body: "It was stopped, and what arrived is kept. Ask for less at once.",
  },
  serverLimit: {
    title: "The answer took longer than the server allows.",
    body: "What arrived is kept. A background run has no such limit.",
  },
  unclear: "It may have reached the agent all the same.",
  stalled: {
    title: "Still waiting for the agent.",
    body: "The connection is open, but nothing has arrived for a while.",
  },
  offline: {
    title: "You are offline.",
    body: "You can read and write here; sending waits until you are back.",
  },
  textIsSafe: "Your text is safe.",
  textReturned: "Your text is in the field again.",
  retryIn: (clock) => `You can send again in ${clock}.`,
  retryNow: "You can send again now.",
  retrySpoken: (seconds) =>
    seconds > 0
      ? `You can send again in ${plural(seconds, "second", "seconds")}.`
      : "You can send again now.",
  sendAgain: "Send again",
  askAgain: "Ask again",
  runInstead: "Run in the background",
  dismiss: "Dismiss",
};

const transport: ChatLabels["transport"] = {
  connecting: "Connecting",
  live: { stream: "Writing", run: "Working", sync: "Working" },
  polling: "Working in the background",
  offline: "Offline",
  stalled: "Still waiting",
};

/** The words of a chat without any override: English. */
export const defaultChatLabels: ChatLabels = {
  composer,
  thread,
  message,
  toolCall,
  approval,
  run,
  notice,
  transport,
  format: { duration, countdown },
};
