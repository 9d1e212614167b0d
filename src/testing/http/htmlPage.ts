/** A page as a gateway or a login wall serves it in place of the API. */
export function htmlPage(status: number, title: string, body = ""): Response {
  return new Response(
    `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${status} ${title}</h1>${body}</body></html>`,
    { status, headers: { "content-type": "text/html; charset=utf-8" } },
  );
}
