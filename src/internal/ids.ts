const uuid =
  /^([\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}|0{8}-(0{4}-){3}0{12}|f{8}-(f{4}-){3}f{12})$/i;

/** Whether `value` is a UUID as the API takes it: version 1 to 8, or the nil or the max UUID. */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && uuid.test(value);
}

/** Whether `value` is a run's id: it begins with `run_` and cannot change the path that it stands in. */
export function isRunId(value: unknown): value is string {
  return typeof value === "string" && /^run_[\w.:-]{1,124}$/.test(value);
}
