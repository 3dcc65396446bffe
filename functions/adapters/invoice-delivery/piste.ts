import type { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { PisteToken } from "../../contracts/chorus-pro.ts";
import { PlatformUnreachable } from "../../domain/errors.ts";

/** How a body reaches Chorus Pro: its PISTE application, and the technical account attached to its structure. */
export interface PisteAccess {
  readonly tokenUrl: string;
  /** Without trailing slash; `/cpro/…` follows. */
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly technicalLogin: string;
  readonly technicalPassword: string;
}

const TIMEOUT_MS = 20_000;
/** A token is asked for again this long before it ends. */
const MARGIN_SECONDS = 60;

/**
 * Calls Chorus Pro through PISTE: OAuth 2 client credentials for the application, `cpro-account` for the technical
 * account. A token is kept until shortly before its end, and asked for again once when it is refused before.
 */
export function pisteClient(access: PisteAccess, clock: () => Temporal.Instant) {
  let token: { readonly value: string; readonly until: Temporal.Instant } | undefined;
  const account = Buffer.from(`${access.technicalLogin}:${access.technicalPassword}`).toString("base64");

  async function fresh(): Promise<string> {
    if (token && clock().epochMilliseconds < token.until.epochMilliseconds) return token.value;
    const asked = clock();
    const { clientId, clientSecret } = access;
    const form = {
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope: "openid",
    };
    const response = await send(access.tokenUrl, { method: "POST", body: new URLSearchParams(form) });
    if (!response.ok) throw new PlatformUnreachable("PISTE", `token-${response.status}`);
    const { access_token, expires_in } = await parsed(response, PisteToken);
    token = { value: access_token, until: asked.add({ seconds: Math.max(0, expires_in - MARGIN_SECONDS) }) };
    return token.value;
  }

  const call = async (path: string, body: object): Promise<Response> =>
    send(`${access.apiUrl}/cpro/${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await fresh()}`,
        "cpro-account": account,
        "content-type": "application/json;charset=utf-8",
        accept: "application/json;charset=utf-8",
      },
      body: JSON.stringify(body),
    });

  /** @throws PlatformUnreachable for anything but an answer of the form agreed */
  return async function post<Answer>(path: string, body: object, answer: z.ZodType<Answer>): Promise<Answer> {
    let response = await call(path, body);
    if (response.status === 401) {
      token = undefined; // revoked before its end
      response = await call(path, body);
    }
    if (!response.ok) throw new PlatformUnreachable("Chorus Pro", String(response.status));
    return parsed(response, answer);
  };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: "error" });
  } catch (error) {
    throw new PlatformUnreachable("PISTE", error instanceof DOMException ? "timeout" : "network", { cause: error });
  }
}

async function parsed<Answer>(response: Response, schema: z.ZodType<Answer>): Promise<Answer> {
  try {
    return schema.parse(await response.json());
  } catch (error) {
    throw new PlatformUnreachable("Chorus Pro", "unexpected-answer", { cause: error });
  }
}
