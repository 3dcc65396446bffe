import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { BodyTooLarge, bodyOf, listen, stopListening } from "../listening.ts";

/** API Gateway takes ten; nothing here needs more than one: files go straight to the store. */
const BODY_LIMIT = 1_024 * 1_024;

export type Mount = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface GatewayOptions {
  readonly port: number;
  readonly handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
  /** Pages of the embedded runtime alone, by the beginning of their path. */
  readonly mounts: ReadonlyMap<string, Mount>;
  /** Told of a failure that no page explained. */
  readonly onFailure: (error: unknown) => void;
}

export interface Gateway {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Turns requests into API Gateway events (HTTP API, payload format 2.0) for the same handler as in the cloud.
 *
 * @throws CannotStart when the port is in use
 */
export async function startGateway({ port, handler, mounts, onFailure }: GatewayOptions): Promise<Gateway> {
  const server = createServer(async (request, response) => {
    try {
      const mount = [...mounts].find(([prefix]) => request.url?.startsWith(prefix))?.[1];
      if (mount) return await mount(request, response);
      send(response, await handler(await eventOf(request)));
    } catch (error) {
      const tooLarge = error instanceof BodyTooLarge;
      if (!tooLarge) onFailure(error);
      send(
        response,
        tooLarge
          ? plainPage(
              413,
              "Envoi trop volumineux",
              "Votre envoi dépasse la taille admise. Revenez en arrière et réduisez-le.",
            )
          : plainPage(500, "Le service a rencontré un problème", "Rien n’a été perdu. Réessayez dans un instant."),
      );
    }
  });
  server.requestTimeout = 60_000;
  const bound = await listen(server, port);
  return { origin: `http://localhost:${bound}`, stop: () => stopListening(server) };
}

async function eventOf(request: IncomingMessage): Promise<APIGatewayProxyEventV2> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const body = await bodyOf(request, BODY_LIMIT);
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]),
  );
  const text = /^(text\/|application\/(json|x-www-form-urlencoded))/.test(headers["content-type"] ?? "text/");
  const method = request.method ?? "GET";
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: {
      accountId: "000000000000",
      apiId: "embedded",
      domainName: headers["host"] ?? "localhost",
      domainPrefix: "localhost",
      http: {
        method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: crypto.randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
    ...(body.length > 0 ? { body: text ? body.toString("utf8") : body.toString("base64") } : {}),
    isBase64Encoded: body.length > 0 && !text,
  };
}

function send(response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void {
  const body = Buffer.from(result.body ?? "", result.isBase64Encoded ? "base64" : "utf8");
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  response.writeHead(result.statusCode ?? 200, {
    "content-type": "text/html; charset=utf-8",
    ...headers,
    "content-length": body.length,
    ...(result.cookies?.length ? { "set-cookie": result.cookies } : {}),
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

const plainPage = (statusCode: number, title: string, text: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body: `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${text}</p>`,
});
