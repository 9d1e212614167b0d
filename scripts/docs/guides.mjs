// The guides as plain Markdown, for those who read without a Storybook: people on the web, assistants, the package.
import { readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { runnerImport } from "vite";
import { root } from "../reports.mjs";
import { filesIn, withoutCode } from "./pages.mjs";

const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

/** The files that a page imports, by the names that it gives them. @param {string} path @param {string} text */
function importsOf(path, text) {
  const found = text.matchAll(
    /^import (?:\* as (\w+)|\{ (\w+) \}|(\w+)) from "(\.[^"?]+)(?:\?raw)?";$/gm,
  );
  return new Map(
    [...found].map(([, all, one, raw, target]) => [
      all ?? one ?? raw ?? "",
      posix.join(posix.dirname(path), target ?? ""),
    ]),
  );
}

const fenced = (/** @type {string} */ path) =>
  `\`\`\`${posix.extname(path).slice(1)}\n${read(path).trim()}\n\`\`\``;

/** Files to copy, each under its name where there are several. @param {string} folder @param {string[]} files */
function showFiles(folder, files) {
  const texts = files.map((file) =>
    [
      ...(files.length > 1 ? [`\`${basename(file)}\`:`] : []),
      fenced(posix.join(folder, file)),
    ].join("\n\n"),
  );
  const styles = files
    .flatMap((file) => [
      ...read(posix.join(folder, file)).matchAll(/^import "\.[^"]*?([^"/]+\.css)";$/gm),
    ])
    .map(([, name = ""]) => name)
    .filter((name) => !files.some((file) => basename(file) === name));
  const page = styles.map(
    (name) => `\`${name}\` lays out the page around it and touches nothing of ours: take your own.`,
  );
  return [...texts, ...page].join("\n\n");
}

const quoted = (/** @type {string} */ list) =>
  [...list.matchAll(/"([^"]+)"/g)].map(([, value = ""]) => value);

/** The code that a story shows. @param {string} stories @param {string} name */
function storyCode(stories, name) {
  const text = read(stories);
  const own =
    new RegExp(`export const ${name} = meta\\.story\\(\\{[^]*?\\n\\}\\);`).exec(text)?.[0] ?? "";
  const shown = /\b(?:shows|recipe)\(("[^)]+)\)/;
  const list = (shown.exec(own) ?? shown.exec(text.slice(0, text.indexOf("export const "))))?.[1];
  const title = /\btitle: "([^"]+)"/.exec(text)?.[1] ?? "";
  const where = `It runs in the repository's Storybook (\`npm start\`): ${title}, ${name}.`;
  return list ? `${where}\n\n${showFiles(posix.dirname(stories), quoted(list))}` : where;
}

const text = (/** @type {string} */ html) =>
  html
    .replaceAll(/<\/?code\b[^>]*>/g, "`")
    .replaceAll(/<\/?strong>/g, "**")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll("|", "\\|")
    .trim();

/** Words need no styles. @type {import("vite").Plugin} */
const withoutStyles = {
  name: "without-styles",
  enforce: "pre",
  resolveId: (id) => (id.endsWith(".css") ? "\0no-styles" : null),
  load: (id) => (id === "\0no-styles" ? "" : null),
};

/** The tables of a component, as Markdown. @param {string} path @param {string} name */
async function renderTables(path, name) {
  const { module } = await runnerImport(join(root, path), {
    root,
    configFile: false,
    logLevel: "silent",
    resolve: {
      alias: [{ find: /^puffle-react$/, replacement: join(root, "src/index.ts") }],
    },
    plugins: [withoutStyles],
  });
  const html = renderToStaticMarkup(
    createElement(
      /** @type {Record<string, import("react").ComponentType>} */ (module)[name] ?? "div",
    ),
  );
  return [...html.matchAll(/<table[^>]*>([^]*?)<\/table>/g)]
    .map(([, table = ""]) => {
      const caption = text(/<caption>([^]*?)<\/caption>/.exec(table)?.[1] ?? "");
      const rows = [...table.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row = ""]) =>
        [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = ""]) => text(cell)),
      );
      // swatches have no words
      const used = (rows[0] ?? []).map((_, at) => rows.slice(1).some((row) => row[at] !== ""));
      const line = (/** @type {string[]} */ cells) =>
        `| ${cells.filter((_, at) => used[at]).join(" | ")} |`;
      const [head = [], ...body] = rows;
      return [
        `**${caption}**`,
        "",
        line(head),
        line(head.map(() => "---")),
        ...body.map(line),
      ].join("\n");
    })
    .join("\n\n");
}

/** Where a page of the Storybook stands as Markdown, seen from docs/guides/. @param {string} id */
function toFile(id) {
  const [, folder, name] = /^(guides|reference)-(.+)--docs$/.exec(id) ?? [];
  if (folder === "reference") return `../api/${name}.md`;
  if (folder !== "guides") return null;
  const isPage = filesIn("docs", /^docs\/[^/]+\.md$/).includes(`docs/${name}.md`);
  return isPage ? `../${name}.md` : `${name}.md`;
}

/**
 * Fails for what only MDX and Storybook understand: read as Markdown it is noise, or a link to nowhere.
 *
 * @param {string} path
 * @param {string} body
 */
function checkMarkdown(path, body) {
  const words = withoutCode(body).replaceAll(/`[^`\n]*`/g, "");
  const [left] = /^.*(?:<[A-Z]|\{\/\*|\]\(\?path=|^(?:import|export) ).*$/m.exec(words) ?? [];
  if (left !== undefined)
    throw new Error(`${path}: this stays in the Markdown, where nobody can read it: ${left}`);
}

/**
 * A guide as Markdown.
 *
 * @param {string} path Of the MDX file.
 * @returns {Promise<{ file: string, title: string, text: string } | null>} `null` for what is Markdown already.
 */
async function renderGuide(path) {
  const source = read(path);
  if (source.includes("<MarkdownPage")) return null;
  const imports = importsOf(path, source);
  const title = /<Meta title="Guides\/([^"]+)"/.exec(source)?.[1] ?? basename(path, ".mdx");
  let body = source
    .replaceAll(
      /^import (?!.*from "(?:react|puffle-react|msw|vitest))[^\n]* from "(?:@storybook|\.)[^\n]*\n/gm,
      "",
    )
    .replace(/<Meta [^>]*\/>\n/, "")
    .replaceAll(/<Canvas of=\{(\w+)\.(\w+)\}[^>]*\/>/g, (_, all, name) =>
      storyCode(imports.get(all) ?? "", name),
    )
    .replaceAll(/<Source [^>]*code=\{(\w+)\}[^>]*\/>/g, (_, name) =>
      fenced(imports.get(name) ?? ""),
    )
    .replaceAll(/\[([^\]]+)\]\(\?path=\/(?:docs|story)\/([\w-]+)\)/g, (_, words, id) => {
      const file = toFile(id);
      return file ? `[${words}](${file})` : words;
    });
  for (const [whole, name = ""] of body.matchAll(/^<([A-Z]\w+) \/>$/gm))
    body = body.replace(whole, await renderTables(imports.get(name) ?? "", name));
  checkMarkdown(path, body);
  const file = `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.md`;
  return { file, title, text: `${body.trim()}\n` };
}

export async function renderGuides() {
  const guides = await Promise.all(filesIn("stories/guides", /\.mdx$/).map(renderGuide));
  return guides.flatMap((guide) => guide ?? []);
}
