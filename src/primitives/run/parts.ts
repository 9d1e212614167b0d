export {
  RunElapsed as Elapsed,
  RunLeave as Leave,
  RunResume as Resume,
  RunRoot as Root,
  RunStatusText as Status,
  RunStop as Stop,
} from "./RunParts.js";
