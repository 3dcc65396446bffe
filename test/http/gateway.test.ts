import { describe, expect, it } from "vitest";
import { gatewayResponse } from "../../functions/http/gateway/gateway-response.ts";
import { THEME_PATH } from "../../functions/http/layout/theme.ts";
import { browser } from "../support/browser.ts";
import { pageWorld } from "../support/page-ports.ts";
import { aBody } from "../support/staff-conventions.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

describe("what every page tells the browser", () => {
  it("allows our own style sheet and forms, no script, no frame, and keeps nothing", async () => {
    const { headers } = await browser(pageWorld(aBody()).ports).get("/");
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["strict-transport-security"]).toContain("max-age=31536000");
  });

  it("lets the style sheet be kept for a year, under a name that changes with it", async () => {
    const { status, headers, html } = await browser(pageWorld(aBody()).ports).get(THEME_PATH);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/css; charset=utf-8");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(html).toContain("--accent");
  });

  it("answers HEAD like GET, without the body", async () => {
    const head = await browser(pageWorld(aBody()).ports).send("/", { method: "HEAD" });
    expect(head).toMatchObject({ status: 200, html: "" });
    expect(head.headers["content-type"]).toBe("text/html; charset=utf-8");
  });

  it("says that it is alive", async () => {
    expect(await browser(pageWorld(aBody()).ports).get("/sante")).toMatchObject({
      status: 200,
      html: '{"status":"ok"}',
    });
  });
});

describe("requests that are refused, in French, with nothing done", () => {
  const body = "bodyId=syndicat&kind=access-convention";
  it.each([
    {
      because: "another site posts",
      headers: { ...FORM, "sec-fetch-site": "cross-site" },
      body,
      status: 403,
      says: "Cette demande a été refusée",
    },
    {
      because: "a neighbouring site posts",
      headers: { ...FORM, "sec-fetch-site": "same-site" },
      body,
      status: 403,
      says: "Cette demande a été refusée",
    },
    {
      because: "an old browser posts from elsewhere",
      headers: { ...FORM, origin: "https://evil.example" },
      body,
      status: 403,
      says: "Cette demande a été refusée",
    },
    {
      because: "the origin is hidden",
      headers: { ...FORM, origin: "null" },
      body,
      status: 403,
      says: "Cette demande a été refusée",
    },
    {
      because: "the encoding is broken",
      headers: FORM,
      body: "bodyId=%ZZ",
      status: 400,
      says: "caractères illisibles",
    },
    {
      because: "the bytes are not UTF-8",
      headers: FORM,
      body: "bodyId=%FF%FE",
      status: 400,
      says: "caractères illisibles",
    },
    {
      because: "it is not a form",
      headers: { "content-type": "application/json" },
      body: "{}",
      status: 415,
      says: "dans la forme attendue",
    },
    { because: "it has no content type", headers: {}, body, status: 415, says: "dans la forme attendue" },
    {
      because: "it is too large",
      headers: FORM,
      body: `bodyId=${"a".repeat(300_000)}`,
      status: 413,
      says: "dépassent la taille acceptée",
    },
    {
      because: "it has too many fields",
      headers: FORM,
      body: "a=1&".repeat(201),
      status: 413,
      says: "plus de champs que le nôtre",
    },
  ])("$status when $because", async ({ headers, body: sent, status, says }) => {
    const world = pageWorld(aBody());
    const answer = await browser(world.ports).send("/demande", { method: "POST", headers, body: sent });
    expect(answer.status).toBe(status);
    expect(answer.html).toContain(says);
    expect(world.drafts.size).toBe(0);
  });

  it.each([
    { because: "the browser vouches for it", headers: { ...FORM, "sec-fetch-site": "same-origin" } },
    { because: "the address was typed", headers: { ...FORM, "sec-fetch-site": "none" } },
    { because: "an old browser posts from here", headers: { ...FORM, origin: "https://kevrat.example" } },
    { because: "it is no browser", headers: FORM },
  ])("takes a form when $because", async ({ headers }) => {
    const answer = await browser(pageWorld(aBody()).ports).send("/demande", { method: "POST", headers, body });
    expect(answer.status).toBe(303);
  });
});

describe("addresses that lead nowhere", () => {
  const id = "6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01";
  it.each([
    { path: "/nulle-part", because: "there is no such page" },
    { path: `/demande/${id}/faux`, because: "the proof of a draft is wrong" },
    { path: `/suivi/${id}/faux`, because: "the agreement is unknown" },
    { path: "/suivi/autre/faux", because: "the identifier is none" },
    { path: "/demande/%E0%A4%A/x", because: "the address cannot be decoded" },
  ])("$path: the same page, because $because", async ({ path }) => {
    const answer = await browser(pageWorld(aBody()).ports).get(path);
    const unknown = await browser(pageWorld(aBody()).ports).get("/nulle-part");
    expect(answer.status).toBe(404);
    expect(answer.html).toBe(unknown.html);
    expect(answer.html).toContain("Cette page n'existe pas");
  });
});

describe("what breaks", () => {
  it("gives a reference, and logs no message, address or proof", async () => {
    const world = pageWorld(aBody());
    world.agreements.get = () => {
      throw new Error("la commune de Quimper a échoué");
    };
    const answer = await browser(world.ports).get("/suivi/6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01/secret-proof");
    expect(answer.status).toBe(500);
    expect(answer.html).toContain("00000000");
    expect(world.logged).toHaveLength(1);
    const [entry = ""] = world.logged;
    expect(JSON.parse(entry)).toMatchObject({
      message: "page failed",
      reference: "00000000",
      error: "Error",
      route: "/suivi/{agreementId}/{proof}",
    });
    expect(entry).not.toMatch(/Quimper|secret-proof/);
  });
});

describe("cookies", () => {
  it.each([
    { https: true, cookie: "session=abc", becomes: "session=abc; HttpOnly; SameSite=Lax; Secure; Path=/" },
    { https: false, cookie: "session=abc", becomes: "session=abc; HttpOnly; SameSite=Lax; Path=/" },
    {
      https: true,
      cookie: "session=; Max-Age=0; Path=/agents; SameSite=Strict",
      becomes: "session=; Max-Age=0; Path=/agents; SameSite=Strict; HttpOnly; Secure",
    },
  ])("$cookie becomes $becomes (https: $https)", ({ https, cookie, becomes }) => {
    expect(gatewayResponse({ status: 200, cookies: [cookie], body: "" }, https).cookies).toEqual([becomes]);
  });
});

describe("files", () => {
  it("go through the gateway as bytes", () => {
    const answer = gatewayResponse({ status: 200, body: Uint8Array.of(0xff, 0x00) }, true);
    expect(answer).toMatchObject({ body: "/wA=", isBase64Encoded: true });
  });
});
