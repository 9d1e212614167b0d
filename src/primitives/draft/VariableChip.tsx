"use client";
import type { ReactElement } from "react";
import { useLabels } from "../../hooks/index.js";
import { SafeText } from "../value/index.js";
import type { VariableFact } from "./variables.js";

/** Props of `VariableChip`. */
export interface VariableChipProps {
  /** The variable's name. */
  name: string;
  /** What is known about it. */
  fact: VariableFact;
}

/**
 * A variable: the lead's value, or its name. Said in words too when it is empty or unknown. Renders a
 * `<span>` element.
 */
export function VariableChip({ name, fact: { status, value } }: VariableChipProps): ReactElement {
  const labels = useLabels().draft.variable;
  const words = status === "empty" || status === "unknown" ? labels[status] : "";
  return (
    <span
      data-puffle="draft-variable"
      data-status={status}
      title={words ? `${name}: ${words}` : name}
    >
      <SafeText text={value ?? name} />
      {words ? <span data-puffle="visually-hidden"> ({words})</span> : null}
    </span>
  );
}
