// A server that takes no connection: its queue holds one, and its process sleeps.
import { createServer } from "node:net";

const server = createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  process.send?.({ port }, () => {
    // For ever: what is in the queue is never taken out.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
});
