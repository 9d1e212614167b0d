import { join } from "node:path";
import { bundle } from "lightningcss";
import { root } from "./reports.mjs";

/** src/theme/index.css and all that it imports, as one stylesheet. */
export function bundleStyles({ minify = false } = {}) {
  const { code, warnings } = bundle({ filename: join(root, "src/theme/index.css"), minify });
  if (warnings.length > 0) {
    throw new Error(`src/theme: ${warnings.map(({ message }) => message).join("; ")}`);
  }
  return code.toString();
}
