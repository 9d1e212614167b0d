import { defaultLabels, type PuffleErrorCode } from "puffle-react";
import "./guides.css";

interface Guidance {
  when: string;
  /** What the host's app does, besides letting the notice speak. */
  host: string;
}

// a record: a code that is added later must be explained here, or the type check fails
const guidance: Record<PuffleErrorCode, Guidance> = {
  aborted: { when: "The user or your code ended the turn.", host: "Nothing." },
  "auth-required": {
    when: "401, also after one fresh token.",
    host: "Lead to your sign-in. The text stays.",
  },
  forbidden: {
    when: "403: the account may not use the agent.",
    host: "Hide the agent, or say who can help.",
  },
  "not-found": {
    when: "404 or 410. Somebody else's conversation looks like this, too. The words of a new one are those of `unexpected-response`: its address is wrong.",
    host: "Forget the stored conversation id and begin a new one.",
  },
  "invalid-request": {
    when: "Refused before it was sent, or 400, 405, 415, 422.",
    host: "Read `error.detail`, the server's own words. Where nothing was sent there are none: `error.message` says what is wrong.",
  },
  "insufficient-credits": { when: "402.", host: "Link to your billing page." },
  busy: {
    when: "409: another turn of this session is at work.",
    host: "Nothing: it can be sent later.",
  },
  "rate-limited": {
    when: "429.",
    host: "Nothing: `retryAt` counts down. Set `resendWhenAllowed` to send once by itself.",
  },
  offline: {
    when: "The browser says that there is no network; nothing was sent.",
    host: "Nothing.",
  },
  network: {
    when: "No connection, a refused CORS request, a cut line.",
    host: "Look at your proxy if it stays.",
  },
  timeout: {
    when: "A deadline of ours, or 408.",
    host: "Raise `timeouts` of the client if your proxy is slow.",
  },
  server: {
    when: "500, 503 and other 5xx, or an error event in the stream.",
    host: "Report it with its time.",
  },
  "bad-gateway": {
    when: "502, 504, or a 5xx that is not JSON, as a gateway or a development proxy gives for a server that is down.",
    host: "Look at your proxy if it stays.",
  },
  "unexpected-response": {
    when: "A success that is no answer of the API: a sign-in page, an empty body.",
    host: "Check `baseUrl`, and whether your session redirects to a page.",
  },
  interrupted: {
    when: "The stream ended without its last event; `error.interruption` says how.",
    host: "Nothing: asking again, or as a queued run, is one click.",
  },
  protocol: {
    when: "A stream that broke its own rules beyond mending.",
    host: "Log `onProtocolIssue`.",
  },
  "too-large": {
    when: "413, or an answer beyond a cap.",
    host: "Set `maxLength` on the composer.",
  },
};

/** What stands between two backticks is code. */
function Words({ children }: { children: string }) {
  return children
    .split("`")
    .map((words, index) => (index % 2 === 1 ? <code key={words}>{words}</code> : words));
}

/** Every error code: when it happens, what the user reads, what is left for the host. */
export function ErrorTable() {
  return (
    <table className="guide-table sb-unstyled">
      <caption>PuffleError.code</caption>
      <thead>
        <tr>
          <th scope="col">Code</th>
          <th scope="col">When</th>
          <th scope="col">What the user reads</th>
          <th scope="col">What you do</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(guidance).map(([code, { when, host }]) => {
          const { title, body } = defaultLabels.notice.error[code as PuffleErrorCode];
          return (
            <tr key={code}>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td>
                <Words>{when}</Words>
              </td>
              <td>
                <strong>{title}</strong> {body}
              </td>
              <td>
                <Words>{host}</Words>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
