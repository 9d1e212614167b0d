// `npm run sbom`: prints the bill of materials of what a user installs, as CycloneDX JSON.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./reports.mjs";

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(join(root, file), "utf8"));
const { name, version } = read("package.json");
const { packages } = read("package-lock.json");

// npm's own --omit=dev loses what a development dependency uses too, so the lock file says what a user gets.
const shipped = new Set([`${name}@${version}`]);
for (const [path, entry] of Object.entries(packages)) {
  if (path === "" || entry.dev || entry.devOptional || entry.peer) continue;
  shipped.add(`${path.replace(/^.*node_modules\//, "")}@${entry.version}`);
}
const printed = execFileSync(
  "npm",
  ["sbom", "--sbom-format=cyclonedx", "--sbom-type=library", "--package-lock-only"],
  { cwd: root, encoding: "utf8", shell: process.platform === "win32", maxBuffer: 64 * 1024 * 1024 },
);
const bill = JSON.parse(printed);
const isShipped = (/** @type {string} */ ref) => shipped.has(ref);

// npm calls the package after the folder that it lies in.
bill.metadata.component.name = name;
bill.components = bill.components.filter((/** @type {any} */ one) => isShipped(one["bom-ref"]));
bill.dependencies = bill.dependencies
  .filter((/** @type {any} */ one) => isShipped(one.ref))
  .map((/** @type {any} */ one) => ({ ...one, dependsOn: one.dependsOn.filter(isShipped) }));
console.log(JSON.stringify(bill, null, 2));
