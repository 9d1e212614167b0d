// The project's own lint rules: the rooms, and no disabled rule without its reason.
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { refuse } from "./rooms.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));

/**
 * What the rules use of the linter.
 *
 * @typedef {object} Context
 * @property {string} filename
 * @property {(problem: { node: unknown, message: string }) => void} report
 * @property {{ getAllComments(): { value: string }[] }} sourceCode
 */

const zones = {
  /** @param {Context} context */
  create(context) {
    const from = relative(project, context.filename).split(sep).join("/");
    /** @param {{ source?: { value?: unknown } | null }} node */
    const check = ({ source }) => {
      if (typeof source?.value !== "string") return;
      const reason = refuse(from, source.value);
      if (reason) {
        context.report({
          node: source,
          message: `${from} may not import ${source.value}: ${reason}.`,
        });
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

const reasonedDisable = {
  /** @param {Context} context */
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!/^\s*(oxlint|eslint)-disable/.test(comment.value)) continue;
          if (/ -- \S/.test(comment.value)) continue;
          context.report({
            node: comment,
            message:
              "Say why the rule does not hold here: `oxlint-disable-next-line rule -- reason`.",
          });
        }
      },
    };
  },
};

export default {
  meta: { name: "house" },
  rules: { zones, "reasoned-disable": reasonedDisable },
};
