import type { IntentKind, IntentStatus, SkeletonChange, VersionAuthor } from "../campaign/index.js";

/** A title, and below it what that means. */
export interface EmptyLabel {
  title: string;
  body: string;
}

/** How much room a subject takes in an inbox. */
export type SubjectFit = "empty" | "phone" | "desktop" | "long";

/** The words of a draft and its editor. */
export interface DraftLabels {
  title: string;
  empty: EmptyLabel;
  subject: string;
  body: string;
  noSubject: string;
  noBody: string;
  /** The accessible name of the choice of views. */
  viewsName: string;
  view: Record<"preview" | "template" | "changes", string>;
  version: (number: number) => string;
  author: Record<VersionAuthor, string>;
  unsaved: string;
  /** Names an AI instruction, before its words. */
  instruction: string;
  /** Behind a variable's name, for those who do not see its colour. */
  variable: Record<"empty" | "unknown", string>;
  /** The whole sentence below the draft. */
  unknownVariables: (names: readonly string[], suggestion: string | null) => string;
  emptyVariables: (lead: string, names: readonly string[]) => string;
  /** The accessible name of the choice of leads. */
  leads: string;
  /** The choice without a lead: names in place of values. */
  noLead: string;
  lead: (position: number) => string;
  emptyCount: (count: number) => string;
  /** "38 characters · fits a phone". `isAbout`: some of it is known only when the email is written. */
  length: (characters: number, isAbout: boolean, fit: SubjectFit) => string;
  copy: string;
  edit: string;
  showAll: (count: number) => string;
  compareWith: string;
  /** One version in the list. `author` and `time` may be empty. */
  versionOption: (number: number, author: string, time: string) => string;
  restore: (number: number) => string;
  restored: (number: number) => string;
  noVersions: string;
  noChanges: string;
  changes: (added: number, removed: number) => string;
  /** Words around what was added or removed, for those who do not see its line. */
  added: string;
  removed: string;
  editor: {
    insert: string;
    menu: string;
    hint: string;
    chipHint: string;
    noMatch: string;
    matches: (count: number) => string;
  };
  save: string;
  saving: string;
  saved: string;
  /** While a save waits for the agent. */
  waiting: string;
  stopWaiting: string;
  discard: string;
  shelved: string;
  unshelve: string;
  failed: string;
  conflict: {
    title: string;
    body: string;
    mine: string;
    theirs: string;
    keepMine: string;
    takeTheirs: string;
  };
}

/** The words of a framework. */
export interface SkeletonLabels {
  title: string;
  empty: EmptyLabel;
  unreadable: string;
  revision: (number: number) => string;
  change: Record<SkeletonChange | "moved", string>;
  /** Names what changed, in one line. */
  changedSince: (blocks: readonly string[], fields: readonly string[]) => string;
  whatChanged: string;
  block: (position: number) => string;
  fields: string;
  approach: string;
  fallback: string;
  subject: string;
  body: string;
  example: string;
  template: string;
  omitted: (count: number) => string;
  cut: string;
}

/** The words of generated examples. */
export interface ExamplesLabels {
  title: string;
  empty: EmptyLabel;
  needsSkeleton: EmptyLabel;
  noLeads: string;
  cleared: string;
  count: (count: number) => string;
  example: (position: number) => string;
  /** Writes the first batch. */
  generate: (leads: number) => string;
  generateMore: (leads: number) => string;
  replace: string;
  replaceQuestion: (count: number) => string;
  replaceConfirm: string;
  replaceCancel: string;
  progress: (done: number, total: number) => string;
  busy: string;
  refused: string;
  showAll: (count: number) => string;
}

/** The words of a list of sessions. */
export interface SessionsLabels {
  title: string;
  empty: EmptyLabel;
  loading: string;
  failed: string;
  retry: string;
  untitled: string;
  create: string;
  createFailed: string;
  task: Record<"chat_processing" | "generating_examples" | "unknown", string>;
  messages: (count: number) => string;
  open: (title: string) => string;
  rename: string;
  renameName: (title: string) => string;
  renameField: string;
  renameSave: string;
  renameCancel: string;
  renameFailed: string;
  delete: string;
  deleteName: (title: string) => string;
  deleteQuestion: (title: string) => string;
  deleteBody: string;
  /** When a task is running. */
  deleteRunning: string;
  deleteConfirm: string;
  deleteCancel: string;
  deleted: (title: string) => string;
  deleteFailed: string;
}

/** The words of a campaign's workspace. */
export interface WorkspaceLabels {
  /** The accessible name of the choice of panes on a narrow screen. */
  panesName: string;
  pane: Record<"conversation" | "draft" | "skeleton" | "examples", string>;
  empty: string;
  loading: string;
  missing: EmptyLabel;
  failed: EmptyLabel;
  refresh: string;
  /**
   * "Writing · 14 s of about 20 s". The times are words already, and may be empty; `usual` is when it
   * took longer.
   */
  progress: (
    task: IntentKind | "unknown",
    isMine: boolean,
    elapsed: string,
    usual: string,
  ) => string;
  leads: (done: number, total: number) => string;
  waiting: Record<"chat_processing" | "generating_examples" | "unknown", string>;
  waitingBody: string;
  cancelWait: string;
  unconfirmed: EmptyLabel;
  /** Beside the name of a pane in which something came while another one was shown. */
  paneNew: string;
  /** Gives up what is not confirmed yet, after a question. */
  takeBack: Record<"action" | "question" | "confirm" | "cancel", string>;
  /** What was taken back. */
  takenBack: EmptyLabel;
  returned: string;
  /** When the field holds another text already. */
  returnedApart: string;
  sendAgain: string;
  /** In place of a message whose text is empty. */
  noText: string;
  dismiss: string;
  stale: EmptyLabel;
  receipt: Record<IntentStatus, string>;
}

/** The words of campaign drafting. */
export interface CampaignLabels {
  draft: DraftLabels;
  skeleton: SkeletonLabels;
  examples: ExamplesLabels;
  sessions: SessionsLabels;
  workspace: WorkspaceLabels;
}
