// The lint rule behind "prose alone never holds": which room may import what. See ARCHITECTURE.md.
import { posix } from "node:path";

/**
 * One room of `src`.
 *
 * @typedef {object} Room
 * @property {readonly string[]} rooms The other rooms that it may import, each through its index.js.
 * @property {readonly string[]} packages The packages that it may import, sub-paths included.
 * @property {boolean} [react] Whether it may know React.
 */

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  internal: { rooms: [], packages: [] },
  "internal/react": { rooms: ["internal"], packages: ["react", "react-dom"], react: true },
  client: { rooms: ["internal"], packages: ["eventsource-parser"] },
  agent: { rooms: ["internal", "client"], packages: ["ai"] },
  campaign: { rooms: ["internal", "client"], packages: ["ai", "diff"] },
  hooks: {
    rooms: ["internal", "internal/react", "client", "agent", "campaign"],
    packages: ["react", "ai", "@ai-sdk/react", "@tanstack/react-query"],
    react: true,
  },
  primitives: {
    rooms: ["internal", "internal/react", "client", "agent", "campaign", "hooks"],
    packages: ["react", "react-dom", "ai", "@radix-ui/react-dialog", "marked", "diff"],
    react: true,
  },
  components: {
    rooms: [
      "internal",
      "internal/react",
      "client",
      "agent",
      "campaign",
      "hooks",
      "primitives",
      "theme",
    ],
    packages: ["react", "react-dom", "ai", "@radix-ui/react-dialog"],
    react: true,
  },
  theme: { rooms: [], packages: [] },
  labels: { rooms: ["hooks"], packages: [] },
  realtime: {
    rooms: ["internal", "internal/react", "client", "campaign", "hooks"],
    packages: ["react", "@trigger.dev/react-hooks"],
    react: true,
  },
  testing: { rooms: ["internal", "client"], packages: ["ai", "msw", "node:"] },
  server: { rooms: ["internal", "client"], packages: [] },
};

/** Rooms that only a host imports, through an entry point of their own. */
const entryOnly = new Set(["labels", "realtime", "testing", "server"]);
/** What no framework-free room may import. */
const reactPackages = [
  "react",
  "react-dom",
  "@tanstack/react-query",
  "@ai-sdk/react",
  "@radix-ui",
  "@trigger.dev/react-hooks",
  "@testing-library/react",
];
const publicOnly = ["stories/", "test/hosts/", "test/contract/", "test/e2e/"];

const isOf = (/** @type {string} */ specifier, /** @type {readonly string[]} */ names) =>
  names.some((name) =>
    name.endsWith(":") ? specifier.startsWith(name) : `${specifier}/`.startsWith(`${name}/`),
  );

/**
 * The room that a project path lies in, `null` for the files of the main entry and everything outside `src`.
 *
 * @param {string} path Relative to the project, with forward slashes.
 */
function roomOf(path) {
  if (path.startsWith("src/internal/react/")) return "internal/react";
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** @param {string} path */
const isTest = (path) => /\.(test|bench)\.tsx?$/.test(path);

/**
 * Why a file may not import a module of this project; `null` when it may.
 *
 * @param {string} from Relative to the project, with forward slashes.
 * @param {string} target The same, of the imported file.
 */
function refuseLocal(from, target) {
  if (!from.startsWith("src/")) {
    const strict = publicOnly.some((folder) => from.startsWith(folder));
    return strict && target.startsWith("src/")
      ? "it uses the package as a stranger would: import a public entry point (puffle-react, puffle-react/client, puffle-react/testing)"
      : null;
  }
  const room = roomOf(from);
  const other = roomOf(target);
  if (!target.startsWith("src/")) {
    return isTest(from) && target.startsWith("test/")
      ? null
      : "nothing outside src belongs to the package";
  }
  if (room !== null && room === other) return null;
  if (other === null) {
    return from === "src/index.ts" && target.startsWith("src/headless.")
      ? null
      : "src/index.ts and its list of headless parts are the way in for hosts, no room imports them";
  }
  if (!rooms[other]) return `src/${other} is no room: add it to scripts/lint/rooms.mjs first`;
  if (
    !/\/index\.(js|css)$/.test(target.slice(`src/${other}`.length)) ||
    target.split("/").length !== other.split("/").length + 2
  ) {
    return `another room is imported through its index.js: src/${other}/index.js`;
  }
  if (isTest(from)) return null;
  if (room === null) {
    return entryOnly.has(other) ? `src/${other} has an entry point of its own` : null;
  }
  return rooms[room]?.rooms.includes(other)
    ? null
    : `the room ${room} may import ${rooms[room]?.rooms.join(", ") || "no other room"}`;
}

/**
 * Why a file may not import a package; `null` when it may.
 *
 * @param {string} from Relative to the project, with forward slashes.
 * @param {string} specifier
 */
function refusePackage(from, specifier) {
  const room = roomOf(from);
  if (isOf(specifier, ["puffle-react"])) {
    if (from.startsWith("src/") && !isTest(from))
      return "the package does not import itself by name";
    return /^puffle-react(\/(client|testing|server|realtime|styles(\.unlayered)?\.css|themes\/[\w-]+\.css|labels\/\w+|package\.json))?$/.test(
      specifier,
    )
      ? null
      : "it is no public entry point";
  }
  if (room === null) return null;
  if (!rooms[room]?.react && isOf(specifier, reactPackages)) {
    return `the room ${room} is framework-free: no React here, in its tests neither`;
  }
  if (isTest(from) || isOf(specifier, rooms[room]?.packages ?? [])) return null;
  return `the room ${room} may import ${rooms[room]?.packages.join(", ") || "no package"} (scripts/lint/rooms.mjs; a new run-time dependency needs a decision record)`;
}

/**
 * Why `from` may not import `specifier`; `null` when it may.
 *
 * @param {string} from The importing file, relative to the project, with forward slashes.
 * @param {string} specifier As it is written in the import.
 */
export function refuse(from, specifier) {
  const bare = specifier.replace(/[?#].*$/, "");
  return bare.startsWith(".")
    ? refuseLocal(from, posix.join(posix.dirname(from), bare))
    : refusePackage(from, bare);
}
