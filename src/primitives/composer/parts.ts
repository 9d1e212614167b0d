export { ComposerHint as Hint } from "./ComposerHint.js";
export { ComposerInput as Input } from "./ComposerInput.js";
export { ComposerRoot as Root } from "./ComposerRoot.js";
export { ComposerSend as Send } from "./ComposerSend.js";
export { ComposerStop as Stop } from "./ComposerStop.js";
