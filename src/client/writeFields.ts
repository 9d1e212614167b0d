import { isRecord, isUuid } from "../internal/index.js";
import { refused } from "./failure.js";

/** Checks one value and returns what goes on the wire. `name` is for the message. */
export type Writer = (value: unknown, name: string) => unknown;

function writer(expected: string, isValid: (value: unknown) => boolean): Writer {
  return (value, name) => {
    if (!isValid(value)) throw refused(`${name} must be ${expected}.`);
    return value;
  };
}

export const uuid = writer("a UUID", isUuid);
export const text = writer("a text", (value) => typeof value === "string");
export const filledText = writer(
  "a text with at least one character that is not white space",
  (value) => typeof value === "string" && value.trim() !== "",
);
export const flag = writer("true or false", (value) => typeof value === "boolean");
export const integer = writer("a whole number, 0 or more", (value) => {
  return Number.isSafeInteger(value) && (value as number) >= 0;
});
export const record = writer("an object", isRecord);

/** One of these words. */
export const oneOf = (...words: string[]): Writer =>
  writer(words.join(" or "), (value) => words.includes(value as string));

/** As `inner`, or `null`. */
export const nullable =
  (inner: Writer): Writer =>
  (value, name) =>
    value === null ? null : inner(value, name);

/** A list whose entries all pass. */
export const listOf =
  (inner: Writer): Writer =>
  (value, name) => {
    if (!Array.isArray(value)) throw refused(`${name} must be a list.`);
    return value.map((item, index) => inner(item, `${name}[${index}]`));
  };

/** An object of which only these keys go out. The first `required` of them must be there. */
export const object =
  (shape: Readonly<Record<string, Writer>>, required = 0): Writer =>
  (value, name) => {
    if (!isRecord(value)) throw refused(`${name} must be an object.`);
    const written: Record<string, unknown> = {};
    Object.entries(shape).forEach(([key, write], index) => {
      const item = value[key];
      if (item !== undefined || index < required) written[key] = write(item, `${name}.${key}`);
    });
    return written;
  };

/** The bytes of a body. Lone surrogates become U+FFFD: the server could not store them. */
export function toBody(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, item: unknown) =>
      typeof item === "string" ? item.replace(/\p{Surrogate}/gu, "\uFFFD") : item,
    );
  } catch (thrown) {
    throw refused("The request holds something that is not JSON.", thrown);
  }
}
