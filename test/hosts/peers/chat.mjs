// Runs a chat in a DOM against the backend whose URL is its argument: prints the thread's text.
import { JSDOM } from "jsdom";

const { window } = new JSDOM(
  "<!doctype html><html lang=en><body><div id=root></div></body></html>",
  {
    url: "http://127.0.0.1/",
    pretendToBeVisual: true,
  },
);
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) {
    Object.defineProperty(globalThis, name, { configurable: true, get: () => window[name] });
  }
}
Object.defineProperty(globalThis, "navigator", { configurable: true, value: window.navigator });

// jsdom takes its own signals only, Node's fetch takes Node's: listeners get a twin
const listen = window.EventTarget.prototype.addEventListener;
window.EventTarget.prototype.addEventListener = function (type, listener, options) {
  const signal = options?.signal;
  if (!signal || signal instanceof window.AbortSignal)
    return listen.call(this, type, listener, options);
  const twin = new window.AbortController();
  if (signal.aborted) twin.abort();
  else signal.addEventListener("abort", () => twin.abort(), { once: true });
  return listen.call(this, type, listener, { ...options, signal: twin.signal });
};

const { createElement: h, StrictMode, version } = await import("react");
const { createRoot } = await import("react-dom/client");
const { ChatThread, PuffleProvider, useAgentChat } = await import("puffle-react");

if (!version.startsWith("18.3.")) throw new Error(`This is React ${version}`);
const complaints = [];
for (const level of ["error", "warn"])
  console[level] = (...values) => complaints.push(values.join(" "));

let chat;
function Chat() {
  // oxlint-disable-next-line react/globals -- the script drives the conversation from outside
  chat = useAgentChat();
  return h(ChatThread, { chat });
}
const root = createRoot(window.document.getElementById("root"));
root.render(h(StrictMode, null, h(PuffleProvider, { baseUrl: process.argv[2] }, h(Chat))));
// oxlint-disable-next-line no-unmodified-loop-condition -- the component sets it
while (!chat) await new Promise((resolve) => setTimeout(resolve, 10));
// the conversation that StrictMode keeps is the one of the last render
await new Promise((resolve) => setTimeout(resolve, 100));
const outcome = await chat.sendMessage({ text: "Hello from React 18" });
await new Promise((resolve) => setTimeout(resolve, 500));
console.log(JSON.stringify({ outcome, text: window.document.body.textContent, complaints }));
process.exit(0);
