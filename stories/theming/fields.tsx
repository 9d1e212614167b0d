import { useId, type ReactNode } from "react";

/** One group of controls, with a way back to our own values when it has any others. */
export function Section(props: {
  title: string;
  onReset?: (() => void) | null;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="studio-section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{props.title}</h2>
        {props.onReset && (
          <button type="button" className="studio-quiet" onClick={props.onReset}>
            Reset<span className="studio-spoken"> {props.title.toLowerCase()}</span>
          </button>
        )}
      </header>
      {props.children}
    </section>
  );
}

/** A number on a scale, with its value beside it. */
export function Range(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  unit?: string;
  onChange: (value: number) => void;
}) {
  const id = useId();
  const { label, unit = "", onChange, ...range } = props;
  const text = `${Number(range.value.toFixed(2))}${unit && `\u00A0${unit}`}`;
  return (
    <div className="studio-field">
      <label htmlFor={id}>{label}</label>
      <span aria-hidden="true">{text}</span>
      <input
        id={id}
        type="range"
        {...range}
        aria-valuetext={text}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}

/** One of a few, all in sight. */
export function Choice<Value extends string>(props: {
  label: string;
  value: Value | null;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="studio-choice">
      <legend className="studio-spoken">{props.label}</legend>
      {props.options.map(([value, title]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A colour, picked or written as `#rrggbb`. */
export function ColourField(props: {
  label: string;
  hex: string;
  onChange: (hex: string) => void;
}) {
  const { label, hex, onChange } = props;
  const id = useId();
  return (
    <div className="studio-colour">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="color" value={hex} onChange={(event) => onChange(event.target.value)} />
      <input
        key={hex}
        type="text"
        className="studio-hex"
        aria-label={`${label}, as #rrggbb`}
        spellCheck={false}
        autoComplete="off"
        maxLength={7}
        defaultValue={hex}
        onChange={(event) => {
          const written = event.target.value.trim().toLowerCase();
          if (/^#[\da-f]{6}$/.test(written)) onChange(written);
        }}
      />
    </div>
  );
}
