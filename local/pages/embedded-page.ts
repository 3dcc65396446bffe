import type { IncomingMessage, ServerResponse } from "node:http";
import type { Html } from "../../functions/http/layout/html.ts";
import { page } from "../../functions/http/layout/page.ts";

/** A page that exists on this machine only. */
export interface EmbeddedPage {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly refreshSeconds?: number;
}

/** Answers with a page in the product's own frame. */
export async function answerPage(
  response: ServerResponse,
  { title, body, status = 200, refreshSeconds }: EmbeddedPage,
): Promise<void> {
  const text = await page({
    title,
    width: "wide",
    refreshSeconds,
    body,
  });
  answer(response, status, "text/html; charset=utf-8", text, {
    "content-security-policy":
      "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  });
}

export function answer(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    "content-type": contentType,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  response.end(body);
}

export function answerSeeOther(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, "cache-control": "no-store" });
  response.end();
}

/** Whether a form was posted from one of our own pages: no other site may move the clock of this machine. */
export function isOurOwnForm({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin !== undefined && headers.origin === `http://${headers.host}`;
}
