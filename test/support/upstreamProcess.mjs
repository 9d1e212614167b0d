// Puffle's end in a process of its own, so that its memory is not the proxy's: answers each request with a stream of
// as many bytes as the body's `bytes` says, as fast as they are taken.
import { createServer } from "node:http";

const chunk = Buffer.alloc(65_536, 32);

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (data) => (body += data));
  request.on("end", () => {
    let left = Number(JSON.parse(body).bytes);
    response.writeHead(200, { "content-type": "text/event-stream" });
    const pour = () => {
      while (left > 0 && !response.destroyed) {
        const piece = chunk.subarray(0, left);
        left -= piece.length;
        if (!response.write(piece)) return void response.once("drain", pour);
      }
      return response.end();
    };
    pour();
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
