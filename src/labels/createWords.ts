/** The figures and the plural forms of one language. */
export interface Words<Form extends Intl.LDMLPluralRule> {
  /** A number as the language writes it. */
  figure: (value: number) => string;
  /** The form that goes with a count; `#` in it is the count. */
  count: (value: number, forms: Readonly<Record<Form, string>>) => string;
  /** A span of time in short units. `milliseconds` is never negative. */
  duration: (milliseconds: number, locale: string | undefined) => string;
  /** A clock that counts down, in the language's digits. */
  countdown: (seconds: number) => string;
}

/** Makes a value when it is first asked for: `Intl` costs milliseconds, and no module may cost any. */
function once<Value>(create: () => Value): () => Value {
  let value: { made: Value } | null = null;
  return () => (value ??= { made: create() }).made;
}

function duration(milliseconds: number, locale: string): string {
  const seconds = milliseconds / 1000;
  const figure = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: digits,
    }).format(value);
  if (seconds < 10) return figure(seconds, "second", 1);
  if (seconds < 60) return figure(Math.floor(seconds), "second");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return `${figure(minutes, "minute")} ${figure(Math.floor(seconds % 60), "second")}`;
  return `${figure(Math.floor(minutes / 60), "hour")} ${figure(minutes % 60, "minute")}`;
}

/**
 * What the labels of a language count and write with.
 *
 * @param locale A BCP 47 tag.
 */
export function createWords<Form extends Intl.LDMLPluralRule>(locale: string): Words<Form> {
  const numbers = once(() => new Intl.NumberFormat(locale));
  const twoDigits = once(() => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 }));
  const rules = once(() => new Intl.PluralRules(locale));
  const figure = (value: number) => numbers().format(value);
  return {
    figure,
    // every form that the rules of this language can name is in `Form`
    count: (value, forms) => forms[rules().select(value) as Form].replace("#", () => figure(value)),
    duration: (milliseconds, given) => duration(milliseconds, given ?? locale),
    countdown: (seconds) => {
      const rest = twoDigits().format(seconds % 60);
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60) return `${figure(minutes)}:${rest}`;
      return `${figure(Math.floor(minutes / 60))}:${twoDigits().format(minutes % 60)}:${rest}`;
    },
  };
}
