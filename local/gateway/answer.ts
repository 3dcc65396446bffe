import type { ServerResponse } from "node:http";
import type { APIGatewayProxyResultV2 } from "aws-lambda";

/** What a Lambda function may answer with, both bodies together. */
const RESPONSE_LIMIT = 6 * 1_024 * 1_024;
/** Headers of the connection: the server's own business. */
const CONNECTION = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "content-length", "date"]);

/** The function answered something that API Gateway would turn into a failure. */
export class UnusableAnswer extends Error {
  override readonly name = "UnusableAnswer";
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/**
 * What a function answered, as API Gateway reads it: a structure with a status, or anything else, which is the body.
 * Source: API Gateway Developer Guide, "Lambda function response for format 2.0".
 *
 * @throws UnusableAnswer
 */
export function answerOf(result: APIGatewayProxyResultV2<unknown> | undefined): Answer {
  if (typeof result !== "object" || result === null || !("statusCode" in result)) {
    const text = typeof result === "string" ? result : JSON.stringify(result ?? null);
    return { statusCode: 200, headers: { "content-type": "application/json" }, body: Buffer.from(text) };
  }
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded = false } = result as Structured;
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599)
    throw new UnusableAnswer(`${statusCode} is no status`);
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  if (Buffer.byteLength(body) > RESPONSE_LIMIT) throw new UnusableAnswer("the answer is larger than 6 MB");
  const given = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !CONNECTION.has(name));
  return {
    statusCode,
    headers: {
      ...(bytes.length > 0 ? { "content-type": "text/plain; charset=utf-8" } : {}),
      ...Object.fromEntries(given),
      ...(cookies.length > 0 ? { "set-cookie": cookies } : {}),
    },
    body: bytes,
  };
}

interface Structured {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, boolean | number | string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** @throws UnusableAnswer when a header cannot be sent */
export function send(response: ServerResponse, { statusCode, headers, body }: Answer): void {
  const isBodiless = statusCode === 204 || statusCode === 304;
  const isHead = response.req.method === "HEAD";
  try {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  } catch (cause) {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    throw new UnusableAnswer("a header cannot be sent", { cause });
  }
  if (!isBodiless && !isHead) response.setHeader("content-length", body.length);
  response.writeHead(statusCode);
  response.end(isBodiless || isHead ? undefined : body);
}
