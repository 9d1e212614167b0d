/** Hands out each item when it is due: `pace` milliseconds apart, at once what is late. */
export function paced(items, pace) {
  const start = performance.now();
  let index = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        if (index >= items.length) return controller.close();
        const wait = start + index * pace - performance.now();
        if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait));
        controller.enqueue(items[index++]);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The AI SDK's chunks of one answer. */
export function chunksOf(texts, id) {
  return [
    { type: "start", messageId: id },
    { type: "text-start", id: "text" },
    ...texts.map((delta) => ({ type: "text-delta", id: "text", delta })),
    { type: "text-end", id: "text" },
    { type: "finish" },
  ];
}

export const toUIMessage = ({ id, role, text }) => ({ id, role, parts: [{ type: "text", text }] });
