export { Icon, type IconName } from "./Icon.js";
export { ToolCallCard, type ToolCallCardProps } from "./ToolCallCard.js";
