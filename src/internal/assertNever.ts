/** Fails the type check when a union grew and a switch over it did not. */
export function assertNever(value: never): never {
  throw new Error(`puffle-react: unexpected value ${JSON.stringify(value)}.`);
}
