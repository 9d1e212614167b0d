export { compareValues, type ValueChange, type ValueComparison } from "./compareValues.js";
export { Revealed } from "./Revealed.js";
export { SafeText, type SafeTextProps } from "./SafeText.js";
export { valueAttributes } from "./value.attributes.js";
export { ValueList, type ValueListProps } from "./ValueList.js";
