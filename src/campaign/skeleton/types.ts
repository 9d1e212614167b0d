/** What a value of a tree is. `other` is what JSON cannot hold. */
export type ValueTreeKind = "text" | "number" | "boolean" | "null" | "list" | "record" | "other";

/** One value of a JSON tree, bounded so that it can be shown whatever it is. */
export interface ValueTree {
  /** The field's name; in a list the place, from "1"; empty for the value itself. */
  readonly key: string;
  readonly kind: ValueTreeKind;
  /** A leaf as text; empty for lists and records. */
  readonly text: string;
  /** Whether `text` is only the beginning. */
  readonly isCut: boolean;
  readonly children: readonly ValueTree[];
  /** Children that are left out because the tree is too large or too deep. */
  readonly omitted: number;
}

/** How a block is made personal. */
export interface SkeletonPersonalization {
  /** Names of variables. */
  readonly fields: readonly string[];
  readonly approach: string | null;
  /** What is written for a lead without these fields. */
  readonly fallback: string | null;
  /** Fields that this version does not know, and known ones of another type. */
  readonly extra: readonly ValueTree[];
  /** Unknown fields that are left out because there are too many. */
  readonly omitted: number;
}

/** One block of the framework. */
export interface SkeletonBlock {
  /** Stable while its name and its place among blocks of the same name are. */
  readonly id: string;
  readonly name: string | null;
  readonly strategy: string | null;
  readonly personalization: SkeletonPersonalization | null;
  /** Fields that this version does not know, and known ones of another type. */
  readonly extra: readonly ValueTree[];
  /** Unknown fields that are left out because there are too many. */
  readonly omitted: number;
  readonly raw: unknown;
}

/** The current form of a skeleton. */
export interface BlocksSkeleton {
  readonly form: "blocks";
  /** Templates. */
  readonly subject: string | null;
  readonly body: string | null;
  readonly exampleSubject: string | null;
  readonly exampleBody: string | null;
  /** At most 200. */
  readonly blocks: readonly SkeletonBlock[];
  readonly omittedBlocks: number;
  /** Fields that this version does not know, and known ones of another type. */
  readonly extra: readonly ValueTree[];
  /** Unknown fields that are left out because there are too many. */
  readonly omitted: number;
  /** As it came; parsed when it was JSON in a string. */
  readonly raw: unknown;
}

/** Any other JSON object. */
export interface FreeSkeleton {
  readonly form: "free";
  readonly fields: readonly ValueTree[];
  /** Fields that are left out because there are too many. */
  readonly omitted: number;
  readonly raw: unknown;
}

/** No skeleton: nothing, or an object that holds nothing. */
export interface EmptySkeleton {
  readonly form: "empty";
  readonly raw: unknown;
}

/** No JSON object. It can be shown, not understood. */
export interface UnreadableSkeleton {
  readonly form: "unreadable";
  readonly value: ValueTree;
  readonly raw: unknown;
}

/** A skeleton in the form that it was recognised in. */
export type Skeleton = BlocksSkeleton | FreeSkeleton | EmptySkeleton | UnreadableSkeleton;

/** A form in which a skeleton comes. */
export type SkeletonForm = Skeleton["form"];
