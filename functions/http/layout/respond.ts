import type { PageResponse } from "../route.ts";

export interface PageOptions {
  /** Address of an upload form on the page: its origin is allowed as a form target. */
  readonly uploadTo?: string | undefined;
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Content security policy of a page: nothing but our own style sheet, images and forms; no script, no frame. */
export function contentSecurityPolicy(uploadTo?: string): string {
  const targets = uploadTo ? `'self' ${new URL(uploadTo).origin}` : "'self'";
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action ${targets}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** An HTML page that was asked for and exists. */
export const ok = (html: string, options: PageOptions = {}): PageResponse => failure(200, html, options);

/** An HTML page that says what went wrong: 403, 404, 409, 422, 429… */
export function failure(
  status: number,
  html: string,
  { uploadTo, cookies = [], headers = {} }: PageOptions = {},
): PageResponse {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": contentSecurityPolicy(uploadTo),
      ...headers,
    },
    cookies,
    body: html,
  };
}
