/**
 * Lets the browser say that there is no network.
 *
 * @returns How to be online again.
 */
export function goOffline(): () => void {
  Object.defineProperty(navigator, "onLine", { configurable: true, value: false });
  window.dispatchEvent(new Event("offline"));
  return () => {
    Reflect.deleteProperty(navigator, "onLine");
    window.dispatchEvent(new Event("online"));
  };
}
