/** Whether two lists hold the very same items in the same order. */
export function isSameList(one: readonly unknown[], two: readonly unknown[]): boolean {
  return one.length === two.length && one.every((item, index) => item === two[index]);
}
