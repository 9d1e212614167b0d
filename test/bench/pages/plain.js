import { paced } from "../feed.js";
import { serve } from "../page.js";
import "../page.css";

let list;

function add(role, text) {
  const row = document.createElement("div");
  row.className = role;
  const words = document.createTextNode(text);
  row.append(words);
  list.append(row);
  return words;
}

const toEnd = () => {
  list.scrollTop = list.scrollHeight;
};

serve({
  mount(element, messages) {
    list = document.createElement("div");
    list.className = "list";
    element.append(list, document.createElement("textarea"));
    for (const { role, text } of messages) add(role, text);
    toEnd();
  },
  async stream(texts, pace) {
    add("user", "Go on");
    const words = add("assistant", "");
    let isDue = false;
    for await (const text of paced(texts, pace)) {
      words.appendData(text);
      if (isDue) continue;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        toEnd();
      });
    }
  },
});
