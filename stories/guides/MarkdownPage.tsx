import { Markdown } from "@storybook/addon-docs/blocks";
import "./guides.css";

/** Where a page of docs/ stands in this Storybook: `docs/api/hooks.md` is Reference/hooks. */
function toStoryPath(path: string, anchor: string): string {
  const [, folder, name] = /^docs\/(?:guides\/)?(api\/)?(.+)\.md$/.exec(path) ?? [];
  const title = `${folder ? "reference" : "guides"}-${name}`.toLowerCase();
  return `?path=/docs/${title}--docs${anchor}`;
}

/** Leads the links of a page of the repository to the pages of this Storybook. */
function withStoryLinks(text: string, path: string): string {
  return text.replaceAll(
    /\[([^\]]+)\]\((?!https?:|#|\?)([^)#\s]+)(#[^)\s]*)?\)/g,
    (_, words: string, target: string, anchor: string = "") => {
      const url = new URL(target, `file:///${path}`).pathname.slice(1);
      // what stands beside docs/ is in the repository alone
      return url.startsWith("docs/") ? `[${words}](${toStoryPath(url, anchor)})` : words;
    },
  );
}

/** A page of the repository. `path` is from its root. */
export function MarkdownPage({ path, text }: { path: string; text: string }) {
  return (
    <div className="guide-page">
      <Markdown>{withStoryLinks(text, path)}</Markdown>
    </div>
  );
}
