import { useSyncExternalStore } from "react";

/** Where the user is: `#/leads`, `#/emails`, `#/emails/<id of a session>`. */
export interface Page {
  name: "leads" | "emails";
  id: string | null;
}

function subscribe(listener: () => void) {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** The page in the address, so that a reload comes back to it. Use your router here. */
export function usePage(): Page {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [, name, id] = hash.split("/");
  return name === "emails" ? { name, id: id || null } : { name: "leads", id: null };
}

/** Goes to another page. */
export function goTo({ name, id }: Page): void {
  location.hash = id === null ? `#/${name}` : `#/${name}/${id}`;
}
