import type { Ports } from "../ports.ts";

/** A file of a form, in memory only. */
export interface PostedFile {
  /** As its sender calls it: shown, never used as a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A request as a page sees it: decoded once, whatever the gateway made of it. */
export interface PageRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Values of the `{names}` of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Fields of a form; empty for GET. */
  readonly form: URLSearchParams;
  /** Files of a form, by the name of their field, where the route takes some; a field left empty is absent. */
  readonly files?: ReadonlyMap<string, PostedFile>;
  /** What a program posted as JSON under `/api/`, undecoded; absent elsewhere. */
  readonly json?: string;
  readonly cookies: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  /** What the client already holds of the page, as it said: `If-None-Match`, `If-Modified-Since`. */
  readonly held?: { readonly etag?: string | undefined; readonly since?: string | undefined };
}

export interface PageResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** `Set-Cookie` values. */
  readonly cookies?: readonly string[];
  readonly body: string | Uint8Array;
}

/** One page or one action. `path` is written like `/demande/{draftId}/{proof}`. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Its form carries files (`multipart/form-data`), which are read into memory and kept nowhere. */
  readonly takesFiles?: true;
  readonly handle: (ports: Ports) => (request: PageRequest) => Promise<PageResponse>;
}

/** After a POST that changed something: the browser fetches the page that shows it, so that a reload repeats nothing. */
export const seeOther = (location: string, cookies: readonly string[] = []): PageResponse => ({
  status: 303,
  headers: { location },
  cookies,
  body: "",
});
