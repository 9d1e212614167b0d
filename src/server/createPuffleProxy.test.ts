import { expect, it } from "vitest";
import { startTestServer } from "../../test/support/testServer.js";
import { createPuffleProxy } from "./index.js";

it("passes a start on with the key", async () => {
  const upstream = await startTestServer();
  const proxy = createPuffleProxy({
    apiKey: "pk_live_x",
    authorize: () => "user_1",
    baseUrl: upstream.url,
  });
  const answer = proxy(
    new Request("http://host.test/api/agent/chat", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "sec-fetch-site": "same-origin",
        cookie: "a=b",
      },
      body: JSON.stringify({ message: "Hi" }),
    }),
  );
  const call = await upstream.nextCall();
  call.json({ runId: "run_1", status: "queued" });
  const response = await answer;
  expect(call.request.headers).toMatchObject({ authorization: "Bearer pk_live_x" });
  expect(call.request.headers.cookie).toBeUndefined();
  expect(response.status).toBe(200);
});
