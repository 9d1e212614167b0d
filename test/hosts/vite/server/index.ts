import type { AddressInfo } from "node:net";
import { createApp } from "./app.js";

const { PUFFLE_API_KEY, PUFFLE_BASE_URL, PORT = "3000" } = process.env;
if (!PUFFLE_API_KEY) {
  console.error("PUFFLE_API_KEY is not set. Put your account key there, on the server alone.");
  process.exit(1);
}

const app = createApp({ apiKey: PUFFLE_API_KEY, baseUrl: PUFFLE_BASE_URL });
const server = app.listen(Number(PORT), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
