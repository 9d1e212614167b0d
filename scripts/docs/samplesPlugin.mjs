import { fileOf, readSamples, toRunnable } from "./samples.mjs";

const list = "virtual:samples";
const folder = "/virtual-samples/";

/**
 * Lets tests import the code samples of the documentation: `virtual:samples` lists them, each with how to load it
 * as a module.
 *
 * @returns {import("vite").Plugin}
 */
export function samplesPlugin() {
  const modules = () => readSamples().filter(({ isModule }) => isModule);
  return {
    name: "documentation-samples",
    enforce: "pre",
    resolveId: (id) => (id === list ? `\0${list}` : id.startsWith(folder) ? id : null),
    load(id) {
      if (id === `\0${list}`) {
        const entries = modules().map((sample) => {
          const path = JSON.stringify(`${folder}${fileOf(sample)}`);
          return `{ ...${JSON.stringify(sample)}, load: () => import(${path}) }`;
        });
        return `export const samples = [${entries.join(",\n")}];`;
      }
      if (!id.startsWith(folder)) return null;
      const sample = modules().find((one) => id === `${folder}${fileOf(one)}`);
      return sample ? toRunnable(sample) : null;
    },
  };
}
