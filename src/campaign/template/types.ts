/** Where a node stands in its source: UTF-16 code units, `end` exclusive. */
export interface TemplateSpan {
  /** Where it begins. */
  readonly start: number;
  /** Where what follows it begins. */
  readonly end: number;
}

/** Text that stands for itself, sign by sign: also what only looks like syntax. */
export interface TemplateText extends TemplateSpan {
  /** Tells the kinds of nodes apart. */
  readonly type: "text";
  /** As in the source. */
  readonly raw: string;
}

/** How a variable is written: `%name%` or `{{name}}`. */
export type VariableSyntax = "percent" | "braces";

/** A variable: the server puts a value of the lead in its place. */
export interface TemplateVariable extends TemplateSpan {
  /** Tells the kinds of nodes apart. */
  readonly type: "variable";
  /** As in the source, with its signs and inner spaces. */
  readonly raw: string;
  /** As written between the signs; names are compared with case. */
  readonly name: string;
  /** How it is written. */
  readonly syntax: VariableSyntax;
}

/** An instruction that the model fills in for each lead: `&&…&&`. */
export interface TemplateInstruction extends TemplateSpan {
  /** Tells the kinds of nodes apart. */
  readonly type: "instruction";
  /** As in the source, with both `&&`. */
  readonly raw: string;
  /** What stands between the signs: text and variables, at least one character that is no white space. */
  readonly children: readonly (TemplateText | TemplateVariable)[];
}

/** One piece of a template. */
export type TemplateNode = TemplateText | TemplateVariable | TemplateInstruction;

/** A parsed subject or body. Its nodes follow one another without gap or overlap. */
export interface Template {
  /** What was parsed. */
  readonly source: string;
  /** Its pieces, in order. */
  readonly nodes: readonly TemplateNode[];
}
