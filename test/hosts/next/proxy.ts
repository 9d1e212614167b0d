import { NextResponse, type NextRequest } from "next/server";
import { isVisitor, visitorCookie } from "./lib/visitor";

/**
 * Two things are less strict than in an app without Next.js, which writes inline scripts into every page and loads
 * further scripts from those: `script-src` has a nonce, so every page is rendered per request (see "Content Security
 * Policy" in its docs), and `trusted-types` has the one policy of instrumentation-client.ts.
 */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    // an approval in somebody else's frame could be clicked by trickery
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");
}

/** What Next.js calls a proxy: gives each page its policy, and each visitor an id. */
export function proxy(request: NextRequest): NextResponse {
  const policy = policyWith(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  // from here Next.js takes the nonce for its scripts
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "no-referrer");
  response.headers.set("x-content-type-options", "nosniff");
  if (!isVisitor(request.cookies.get(visitorCookie)?.value))
    response.cookies.set(visitorCookie, crypto.randomUUID(), {
      httpOnly: true,
      sameSite: "lax",
      secure: request.nextUrl.protocol === "https:",
    });
  return response;
}

export const config = { matcher: "/((?!api/|_next/static|icon.svg).*)" };
