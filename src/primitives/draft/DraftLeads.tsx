"use client";
import { forwardRef, useMemo, type ReactElement } from "react";
import { useLabels } from "../../hooks/index.js";
import { useRender, type PartProps } from "../../internal/react/index.js";
import { SafeText } from "../value/index.js";
import { useDraftContext } from "./DraftContext.js";
import { leadName } from "./leadName.js";
import { emptyNames } from "./variables.js";

/** Props of `Draft.Leads`. */
export interface DraftLeadsProps extends Omit<PartProps<"fieldset">, "children"> {}

/** More leads than anybody compares by eye. */
const mostLeads = 100;

interface ChoiceProps {
  index: number;
  name: string;
  empty: readonly string[];
}

function Choice({ index, name, empty }: ChoiceProps): ReactElement {
  const { id, leadIndex, setLeadIndex } = useDraftContext("Leads");
  const { emptyCount } = useLabels().draft;
  return (
    <label data-puffle="draft-lead" title={empty.length > 0 ? empty.join(", ") : undefined}>
      <input
        type="radio"
        data-puffle="draft-lead-input"
        name={`${id}-lead`}
        checked={leadIndex === index}
        onChange={() => setLeadIndex(index)}
      />
      <SafeText text={name} />
      {empty.length > 0 ? (
        <>
          {" "}
          <span data-puffle="draft-lead-empty">{emptyCount(empty.length)}</span>
        </>
      ) : null}
    </label>
  );
}

/**
 * Chooses for whom the draft is shown, and says of each lead how many variables stay empty. Renders a
 * `<fieldset>` element, and nothing without leads.
 */
export const DraftLeads = forwardRef<HTMLFieldSetElement, DraftLeadsProps>(function DraftLeads(
  { render, ...props },
  ref,
): ReactElement | null {
  const { leads, names, availableVarNames } = useDraftContext("Leads");
  const labels = useLabels().draft;
  const choices = useMemo(
    () =>
      leads.slice(0, mostLeads).map((lead, index) => ({
        index,
        name: leadName(lead) ?? labels.lead(index + 1),
        empty: emptyNames(names, availableVarNames, lead, leads),
      })),
    [leads, names, availableVarNames, labels],
  );
  const element = useRender({
    defaultTag: "fieldset",
    render,
    ref,
    props,
    ours: {
      "data-puffle": "draft-leads",
      children: (
        <>
          <legend data-puffle="visually-hidden">{labels.leads}</legend>
          {choices.map((choice) => (
            <Choice key={choice.index} {...choice} />
          ))}
          <Choice index={-1} name={labels.noLead} empty={[]} />
        </>
      ),
    },
  });
  return leads.length > 0 ? element : null;
});
