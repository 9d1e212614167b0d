import { cookies } from "next/headers";

// STANDS IN FOR YOUR LOGIN. Everybody who opens the page is a user here and may spend your credits: proxy.ts gives
// each an id that nobody can guess, in a cookie that scripts cannot read.
export const visitorCookie = "visitor";

/** Whether a cookie holds such an id. */
export const isVisitor = (cookie: string | undefined): cookie is string =>
  cookie !== undefined && /^[0-9a-f-]{36}$/.test(cookie);

/** The user who is asking; `null` for a stranger. */
export async function currentUser(): Promise<string | null> {
  const cookie = (await cookies()).get(visitorCookie)?.value;
  return isVisitor(cookie) ? cookie : null;
}
