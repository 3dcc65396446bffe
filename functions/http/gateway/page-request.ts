import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { MalformedRequest, PageNotFound } from "../errors.ts";
import type { PageRequest } from "../route.ts";
import { multipartOf } from "./multipart.ts";

/** Well above the longest application; what is larger was not typed into one of our forms. */
const MAX_BODY_BYTES = 256 * 1024;
/** A function is handed six megabytes at most, a quarter of which base64 takes. */
const MAX_FILES_BYTES = 4_300_000;
const MAX_FIELDS = 200;
const MULTIPART = "multipart/form-data";
const MAX_QUERY_CHARACTERS = 4_096;

/**
 * The request as a page sees it, decoded and bounded.
 *
 * @param takesFiles whether the form of this address may carry files
 * @throws PageNotFound when the address is not decodable
 * @throws MalformedRequest when the form is not url-encoded UTF-8, nor one with files where those are taken, or exceeds the limits
 */
export async function pageRequest(event: APIGatewayProxyEventV2, takesFiles = false): Promise<PageRequest> {
  const { method, path, sourceIp } = event.requestContext.http;
  const json = method === "POST" && path.startsWith("/api/") ? jsonOf(event) : undefined;
  const sent = method === "POST" && json === undefined ? await sentForm(event, takesFiles) : undefined;
  return {
    method: method === "POST" ? "POST" : "GET",
    path,
    params: decodedParams(event.pathParameters ?? {}),
    query: decodedFields(queryOf(event)),
    form: sent?.form ?? new URLSearchParams(),
    ...(sent?.files ? { files: sent.files } : {}),
    ...(json === undefined ? {} : { json }),
    cookies: cookiesOf(event.cookies ?? []),
    sourceIp,
    held: { etag: headerOf(event, "if-none-match"), since: headerOf(event, "if-modified-since") },
  };
}

function decodedParams(params: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const decoded: [string, string][] = [];
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    try {
      decoded.push([name, decodeURIComponent(value)]);
    } catch {
      throw new PageNotFound();
    }
  }
  return Object.fromEntries(decoded);
}

function queryOf({ rawQueryString = "" }: APIGatewayProxyEventV2): string {
  if (rawQueryString.length > MAX_QUERY_CHARACTERS) throw new MalformedRequest("too-large");
  return rawQueryString;
}

function bytesOf(event: APIGatewayProxyEventV2, contentType: string, limit = MAX_BODY_BYTES): Buffer {
  const body = event.body ?? "";
  if (body.length > limit * 1.4) throw new MalformedRequest("too-large");
  const bytes = Buffer.from(body, event.isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > limit) throw new MalformedRequest("too-large");
  if (contentTypeOf(event) !== contentType) throw new MalformedRequest("content-type");
  return bytes;
}

/** Without its parameters, in lower case. */
const contentTypeOf = (event: APIGatewayProxyEventV2): string =>
  (headerOf(event, "content-type") ?? "").toLowerCase().split(";")[0]?.trim() ?? "";

function jsonOf(event: APIGatewayProxyEventV2): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(event, "application/json"));
  } catch (error) {
    if (error instanceof TypeError) throw new MalformedRequest("encoding");
    throw error;
  }
}

async function sentForm(
  event: APIGatewayProxyEventV2,
  takesFiles: boolean,
): Promise<Pick<PageRequest, "form" | "files">> {
  if (!takesFiles || contentTypeOf(event) !== MULTIPART) return { form: formOf(event) };
  const bytes = bytesOf(event, MULTIPART, MAX_FILES_BYTES);
  return multipartOf(bytes, headerOf(event, "content-type") ?? "");
}

function formOf(event: APIGatewayProxyEventV2): URLSearchParams {
  if (!event.body) return new URLSearchParams();
  const bytes = bytesOf(event, "application/x-www-form-urlencoded");
  if (bytes.some((byte) => byte > 0x7f)) throw new MalformedRequest("encoding");
  return decodedFields(bytes.toString("latin1"));
}

/** `URLSearchParams` repairs what it cannot decode; a repaired value is not what was typed, so it is refused first. */
function decodedFields(encoded: string): URLSearchParams {
  if (encoded === "") return new URLSearchParams();
  const pairs = encoded.split("&");
  if (pairs.length > MAX_FIELDS) throw new MalformedRequest("too-many-fields");
  try {
    decodeURIComponent(encoded);
  } catch {
    throw new MalformedRequest("encoding");
  }
  return new URLSearchParams(encoded);
}

function cookiesOf(cookies: readonly string[]): Record<string, string> {
  const pairs = cookies.flatMap((cookie): [string, string][] => {
    const equals = cookie.indexOf("=");
    return equals > 0 ? [[cookie.slice(0, equals).trim(), cookie.slice(equals + 1).trim()]] : [];
  });
  return Object.fromEntries(pairs);
}

/** A header of the request, whatever the case it was sent in. */
export function headerOf({ headers }: APIGatewayProxyEventV2, name: string): string | undefined {
  const found = Object.entries(headers ?? {}).find(([header]) => header.toLowerCase() === name);
  return found?.[1];
}
