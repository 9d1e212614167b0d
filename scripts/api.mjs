// `npm run api`: the public surface of each entry point, printed from dist/ into api/ and reviewed as a diff, and
// the reference, rendered from the same declarations into docs/api/.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { entries } from "./entries.mjs";
import { renderReference } from "./reference/index.mjs";
import { root } from "./reports.mjs";

const silent = { logLevel: ExtractorLogLevel.None };

/**
 * @param {string} types Where the entry's declarations are, for example "dist/index.d.ts".
 * @param {string} folder
 */
function extract(types, folder) {
  return Extractor.invoke(
    ExtractorConfig.prepare({
      packageJsonFullPath: join(root, "package.json"),
      configObjectFullPath: undefined,
      configObject: {
        projectFolder: root,
        mainEntryPointFilePath: join(root, types),
        compiler: {
          overrideTsconfig: {
            compilerOptions: {
              target: "ES2022",
              lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
              module: "ESNext",
              moduleResolution: "bundler",
              jsx: "react-jsx",
              strict: true,
              skipLibCheck: true,
              types: ["node"],
            },
            files: [join(root, types)],
          },
        },
        apiReport: {
          enabled: true,
          reportFileName: "entry",
          includeForgottenExports: true,
          reportFolder: folder,
          reportTempFolder: join(folder, "temp"),
        },
        docModel: {
          enabled: true,
          apiJsonFilePath: join(folder, "model.api.json"),
          includeForgottenExports: true,
        },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
          extractorMessageReporting: {
            default: { logLevel: ExtractorLogLevel.Error },
            // these are about Rush's own habits: release tags, {@link} forms
            "ae-missing-release-tag": silent,
            // a type that only others of its room name is printed beneath them, not exported
            "ae-forgotten-export": silent,
            "ae-unresolved-link": silent,
          },
          tsdocMessageReporting: { default: silent },
        },
      },
    }),
    { localBuild: true, messageCallback: collect },
  );
}

/** @type {string[]} */
let problems = [];

/** @param {import("@microsoft/api-extractor").ExtractorMessage} message */
function collect(message) {
  message.handled = true;
  if (message.logLevel !== ExtractorLogLevel.Error) return;
  // every export is documented; its members where their names do not say it all
  if (message.messageId === "ae-undocumented" && message.sourceFileColumn !== 1) return;
  problems.push(message.formatMessageWithLocation(root));
}

/** What the reference takes from the package itself: the tables of data attributes, and the default words. */
async function readValues() {
  const all = await import(pathToFileURL(join(root, "dist/index.js")).href);
  const names = Object.keys(all).filter((name) => name.endsWith("Attributes"));
  return {
    tables: Object.fromEntries(names.map((name) => [name, all[name]])),
    labels: all.defaultLabels,
  };
}

/**
 * Prints the public surface of every entry point from dist/, and the reference.
 *
 * @returns {Promise<{
 *   surfaces: { name: string, text: string }[],
 *   reference: { file: string, text: string }[],
 *   problems: string[],
 * }>} `problems`: what is exported but undocumented.
 */
export async function printApi() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "api-")));
  problems = [];
  try {
    const surfaces = entries.map(({ name, types }) => {
      mkdirSync(join(folder, name, "temp"), { recursive: true });
      extract(types, join(folder, name));
      const text = readFileSync(join(folder, name, "entry.api.md"), "utf8").replaceAll(
        "\r\n",
        "\n",
      );
      return { name, text };
    });
    const { tables, labels } = await readValues();
    const models = entries.map(({ name }) => ({
      name,
      model: join(folder, name, "model.api.json"),
    }));
    return {
      surfaces,
      reference: renderReference(models, tables, labels),
      problems: problems.filter((problem) => isOfAnExport(problem, surfaces)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Whether a missing documentation is that of an export, not of a type that is only printed beneath one.
 *
 * @param {string} problem
 * @param {readonly { text: string }[]} surfaces
 */
function isOfAnExport(problem, surfaces) {
  const name = /Missing documentation for "(\w+)"/.exec(problem)?.[1];
  if (!name) return true;
  const exported = new RegExp(`^export (declare )?(\\w+ )+${name}\\b`, "m");
  return surfaces.some(({ text }) => exported.test(text));
}

/** @param {string} name */
export const surfacePath = (name) => join(root, "api", `${name}.api.md`);

/** @param {string} file */
export const referencePath = (file) => join(root, "docs/api", file);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { surfaces, reference, problems: found } = await printApi();
  for (const { name, text } of surfaces) writeFileSync(surfacePath(name), text);
  for (const { file, text } of reference) writeFileSync(referencePath(file), text);
  for (const problem of found) console.error(problem);
  process.exitCode = found.length > 0 ? 1 : 0;
}
