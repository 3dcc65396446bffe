import type { PageResponse } from "../route.ts";

export interface PageOptions {
  /** Address of an upload form on the page: its origin is allowed as a form target. */
  readonly uploadTo?: string | undefined;
  /** Address that a form of the page is redirected to: browsers hold the redirect to the form's policy as well. */
  readonly downloadFrom?: string | undefined;
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Content security policy of a page: nothing but our own style sheet, images and forms; no script, no frame. */
export function contentSecurityPolicy(...formsReach: readonly (string | undefined)[]): string {
  const origins = formsReach.flatMap((address) => (address ? [new URL(address).origin] : []));
  const targets = ["'self'", ...new Set(origins)].join(" ");
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
  { uploadTo, downloadFrom, cookies = [], headers = {} }: PageOptions = {},
): PageResponse {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": contentSecurityPolicy(uploadTo, downloadFrom),
      ...headers,
    },
    cookies,
    body: html,
  };
}
