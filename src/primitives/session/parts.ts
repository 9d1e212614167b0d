export {
  SessionDeleteQuestion as DeleteQuestion,
  SessionDeleteTrigger as DeleteTrigger,
  SessionFacts as Facts,
  SessionOpen as Open,
  SessionRenameForm as RenameForm,
  SessionRenameTrigger as RenameTrigger,
} from "./SessionParts.js";
export {
  SessionsCreate as Create,
  SessionsItem as Item,
  SessionsListPart as List,
} from "./SessionsList.js";
export { SessionsRoot as Root } from "./SessionsRoot.js";
