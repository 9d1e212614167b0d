import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";

// STANDS IN FOR YOUR LOGIN. Everybody who opens the page is a user here and may spend your credits: each gets an
// id that nobody can guess, in a cookie that scripts cannot read.
const visitor = /(?:^|; )visitor=([0-9a-f-]{36})(?:;|$)/;

/** The user who sent these cookies; `null` for a stranger. */
export function visitorOf(cookies: string | null | undefined): string | null {
  return visitor.exec(cookies ?? "")?.[1] ?? null;
}

/** Makes a user of whoever opens the page. */
export const nameVisitor: RequestHandler = (request, response, next) => {
  if (visitorOf(request.headers.cookie) === null) {
    response.cookie("visitor", randomUUID(), {
      httpOnly: true,
      sameSite: "lax",
      secure: request.secure,
    });
  }
  next();
};
