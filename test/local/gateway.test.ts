import { request as httpRequest } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";
import { afterEach, describe, expect, it } from "vitest";
import { type Gateway, type GatewayOptions, startGateway } from "../../local/gateway/gateway.ts";
import { PortInUse } from "../../local/listening.ts";

const running: Gateway[] = [];
afterEach(async () => {
  for (const gateway of running.splice(0)) await gateway.stop();
});

interface Started {
  readonly address: string;
  readonly events: APIGatewayProxyEventV2[];
  readonly failures: unknown[];
}

async function aGateway(
  answer: (event: APIGatewayProxyEventV2) => unknown = () => ({ statusCode: 200, body: "" }),
  more: Partial<GatewayOptions> = {},
): Promise<Started> {
  const events: APIGatewayProxyEventV2[] = [];
  const failures: unknown[] = [];
  const gateway = await startGateway({
    port: 0,
    handler: async (event) => {
      events.push(event);
      return (await answer(event)) as APIGatewayProxyResultV2<unknown>;
    },
    mounts: new Map(),
    onFailure: (error) => failures.push(error),
    ...more,
  });
  running.push(gateway);
  return { address: gateway.origin.replace("localhost", "127.0.0.1"), events, failures };
}

/** A request whose first line and headers are sent as they are given. */
function raw(address: string, path: string, headers: Record<string, string | string[]> = {}, method = "GET") {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const call = httpRequest(address, { path, headers, method }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
    });
    call.on("error", reject);
    call.end();
  });
}

describe("a request becomes an API Gateway event (HTTP API, payload format 2.0)", () => {
  it("with its path and query as sent, headers in lower case, cookies apart", async () => {
    const { address, events } = await aGateway();
    await raw(address, "/demande/a%2Fb/../c?x=1&x=2&vide=&q=%C3%A9+t", {
      "X-Custom": "Value",
      Cookie: "session=abc; theme=clair",
      "X-Many": ["1", "2"],
    });
    expect(events[0]).toMatchObject({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/demande/a%2Fb/../c",
      rawQueryString: "x=1&x=2&vide=&q=%C3%A9+t",
      queryStringParameters: { x: "1,2", vide: "", q: "é t" },
      cookies: ["session=abc", "theme=clair"],
      headers: { "x-custom": "Value", "x-many": "1, 2" },
      requestContext: {
        domainName: "127.0.0.1",
        http: { method: "GET", path: "/demande/a%2Fb/../c", sourceIp: "127.0.0.1", protocol: "HTTP/1.1" },
        stage: "$default",
      },
      isBase64Encoded: false,
    });
    expect(events[0]?.headers).not.toHaveProperty("cookie");
    expect(events[0]).not.toHaveProperty("body");
    expect(events[0]?.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });

  it("without cookies and query where there are none", async () => {
    const { address, events } = await aGateway();
    await raw(address, "/");
    expect(Object.keys(events[0] ?? {})).not.toEqual(expect.arrayContaining(["cookies"]));
    expect(Object.keys(events[0] ?? {})).not.toEqual(expect.arrayContaining(["queryStringParameters"]));
  });

  it.each([
    { type: "application/json", body: '{"é":1}', expected: { body: '{"é":1}', isBase64Encoded: false } },
    { type: "text/plain; charset=utf-8", body: "é", expected: { body: "é", isBase64Encoded: false } },
    {
      type: "application/x-www-form-urlencoded",
      body: "a=1&b=%C3%A9",
      expected: { body: "YT0xJmI9JUMzJUE5", isBase64Encoded: true },
    },
    { type: "application/octet-stream", body: "\u0000", expected: { body: "AA==", isBase64Encoded: true } },
  ])("with a body of type $type as API Gateway passes it on", async ({ type, body, expected }) => {
    const { address, events } = await aGateway();
    await fetch(`${address}/x`, { method: "POST", headers: { "content-type": type }, body });
    expect(events[0]).toMatchObject(expected);
  });
});

describe("what the function answers becomes the response", () => {
  it("with its status, headers, several cookies and a body", async () => {
    const { address } = await aGateway(() => ({
      statusCode: 201,
      headers: { "Content-Type": "text/html; charset=utf-8", "X-Count": 3 },
      cookies: ["a=1; HttpOnly", "b=2"],
      body: "<p>é</p>",
    }));
    const response = await fetch(address);
    expect(response.status).toBe(201);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("x-count")).toBe("3");
    expect(response.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(await response.text()).toBe("<p>é</p>");
  });

  it("with bytes out of base64", async () => {
    const { address } = await aGateway(() => ({ statusCode: 200, body: "JVBERg==", isBase64Encoded: true }));
    expect(await (await fetch(address)).text()).toBe("%PDF");
  });

  it.each([
    { because: "a text", answer: "bonjour", text: "bonjour" },
    { because: "a structure without a status", answer: { a: 1 }, text: '{"a":1}' },
  ])("in short, as $because", async ({ answer, text }) => {
    const { address } = await aGateway(() => answer);
    const response = await fetch(address);
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      200,
      "application/json",
      text,
    ]);
  });

  it("without a body for HEAD and for 204", async () => {
    const { address } = await aGateway(({ requestContext: { http } }) => ({
      statusCode: http.path === "/none" ? 204 : 200,
      body: "text",
    }));
    expect(await (await fetch(address, { method: "HEAD" })).text()).toBe("");
    expect((await fetch(`${address}/none`)).status).toBe(204);
  });

  it.each([
    { because: "no status", answer: { statusCode: "deux cents", body: "secret" } },
    {
      because: "a header that splits the response",
      answer: { statusCode: 200, headers: { location: "/a\r\nset-cookie: x" }, body: "secret" },
    },
    { because: "more than a function may answer", answer: { statusCode: 200, body: "x".repeat(6_291_457) } },
  ])("as a failure when it is $because", async ({ answer }) => {
    const { address, failures } = await aGateway(() => answer);
    const response = await fetch(address);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(response.headers.get("location")).toBeNull();
    expect(text).toContain("Le service a rencontré un problème");
    expect(text).not.toContain("secret");
    expect(failures).toHaveLength(1);
  });
});

describe("a trouble is answered in French, without details", () => {
  it("a function that throws", async () => {
    const { address, failures } = await aGateway(() => {
      throw new Error("password=hunter2");
    });
    const response = await fetch(address);
    const text = await response.text();
    expect([response.status, response.headers.get("content-type")]).toEqual([500, "text/html; charset=utf-8"]);
    expect(text).toContain('<html lang="fr">');
    expect(text).not.toContain("hunter2");
    expect(failures).toEqual([new Error("password=hunter2")]);
  });

  it.each([
    { because: "announced", body: Buffer.alloc(4_500_001) },
    {
      because: "found on the way",
      body: new ReadableStream({
        start(controller) {
          for (let part = 0; part < 80; part += 1) controller.enqueue(Buffer.alloc(65_536));
          controller.close();
        },
      }),
    },
  ])("a body beyond 4.5 MB, $because: the function does not see it", async ({ body }) => {
    const { address, events } = await aGateway();
    const response = await fetch(address, { method: "POST", body, duplex: "half" } as RequestInit);
    expect([response.status, await response.text()]).toEqual([413, expect.stringContaining("Envoi trop volumineux")]);
    expect(events).toEqual([]);
  });

  it("a body of exactly 4.5 MB passes", async () => {
    const { address, events } = await aGateway();
    await fetch(address, { method: "POST", body: Buffer.alloc(4_500_000) });
    expect(events[0]?.body).toHaveLength(6_000_000);
  });

  it("a function that does not answer", async () => {
    const { address } = await aGateway(() => new Promise(() => undefined), { patienceMs: 1 });
    const response = await fetch(address);
    expect([response.status, await response.text()]).toEqual([504, expect.stringContaining("trop de temps")]);
  });

  it("a name that is not this machine's (DNS rebinding)", async () => {
    const { address, events } = await aGateway();
    const { status, text } = await raw(address, "/embarque/horloge", { Host: "evil.example" });
    expect([status, text]).toEqual([421, expect.stringContaining("Adresse inattendue")]);
    expect(events).toEqual([]);
  });

  it("but a name that was allowed is this machine's", async () => {
    const { address, events } = await aGateway(undefined, { hosts: ["kevrat.example"] });
    await raw(address, "/", { Host: "kevrat.example:443" });
    expect(events[0]?.requestContext.domainName).toBe("kevrat.example");
  });
});

describe("mounted pages", () => {
  it("stand before the function, for their path and what is below it only", async () => {
    const mounts = new Map([
      ["/embarque/courriels", (_: unknown, response: { end(text: string): void }) => response.end("courriels")],
    ]) as unknown as GatewayOptions["mounts"];
    const { address } = await aGateway(() => "page", { mounts });
    const texts = await Promise.all(
      ["", "/1", "?a=b", "-autres"].map(async (end) => (await fetch(`${address}/embarque/courriels${end}`)).text()),
    );
    expect(texts).toEqual(["courriels", "courriels", "courriels", "page"]);
  });

  it("break off, and do not mix two answers, when they fail half-way", async () => {
    const mounts = new Map([
      [
        "/half",
        (_: unknown, response: { writeHead(status: number): void; write(text: string): void }) => {
          response.writeHead(200);
          response.write("half");
          throw new Error("half-way");
        },
      ],
    ]) as unknown as GatewayOptions["mounts"];
    const { address, failures } = await aGateway(undefined, { mounts });
    await expect(fetch(`${address}/half`).then((response) => response.text())).rejects.toThrow();
    expect(failures).toHaveLength(1);
  });
});

describe("a port that is taken", () => {
  it("is said, with what to do", async () => {
    const { address } = await aGateway();
    const port = Number(new URL(address).port);
    const starting = aGateway(undefined, { port });
    await expect(starting).rejects.toThrow(PortInUse);
    await expect(starting).rejects.toThrow(`Port ${port} is in use or not allowed. Choose another one with --port N.`);
  });
});
