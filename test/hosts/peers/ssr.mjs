// Renders the finished chat on a server, in plain Node: prints the HTML.
import { createElement as h, StrictMode, version } from "react";
import { renderToString } from "react-dom/server";
import { ChatThread, PuffleProvider, useAgentChat } from "puffle-react";

if (!version.startsWith("18.3.")) throw new Error(`This is React ${version}`);
if ("document" in globalThis) throw new Error("This is no server");

const Chat = () => h(ChatThread, { chat: useAgentChat() });
console.log(renderToString(h(StrictMode, null, h(PuffleProvider, { baseUrl: "" }, h(Chat)))));
