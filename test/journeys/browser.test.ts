import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { web } from "../../functions/http/web.ts";
import { verifySignatures } from "../../functions/signatures/verify.ts";
import { type Gateway, startGateway } from "../../local/gateway/gateway.ts";
import { type Runtime, startRuntime } from "../../local/runtime.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { Inspector, tabThrough, type Violations } from "../support/accessibility.ts";
import { morning } from "../support/running-product.ts";

/** Chromium of the system; none is downloaded. */
const CHROMIUM = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));
if (!CHROMIUM) console.warn("\n!!! NOT RUN: the browser journey, for want of Chromium (set CHROMIUM to its path)\n");

/** For the browser to evaluate: the `id` of what has the focus. */
const FOCUSED = "document.activeElement?.id";
const AGENT = "anne.le-goff@megalis.example";
const VALUES: Readonly<Record<string, string>> = {
  siret: "13002526500013",
  establishmentName: "École de musique du pays de Vilaine",
  legalForm: "établissement public local",
  seatLine1: "3 place de l’Hôtel-de-Ville",
  seatPostcode: "35600",
  seatCity: "Redon",
  representativeFirstName: "Maïwenn",
  representativeLastName: "Le Guen",
  representativeQuality: "présidente",
  representativeEmail: "presidence@musique.example",
  powerReference: "délibération n° 2023-07 du 2 mars 2023",
  referentFirstName: "Hervé",
  referentLastName: "Tanguy",
  referentFunction: "secrétaire général",
  referentTelephone: "02 99 00 00 00",
  referentEmail: "herve@musique.example",
  agents: "12",
};
const CHOICES: Readonly<Record<string, string>> = {
  community: "culture",
  representativeCivility: "Mme",
  offer: "bouquet",
  alreadyUser: "non",
  invoicingChannel: "chorus-pro",
  signatureMode: "electronic",
  charterVersion: "2021-09",
};

describe.skipIf(!CHROMIUM)(
  `the browser journey, from the form to the signed PDF${CHROMIUM ? "" : " (NOT RUN: no Chromium here)"}`,
  () => {
    let folder: string;
    let runtime: Runtime;
    let gateway: Gateway;
    let browser: Browser;
    let page: Page;
    let inspector: Inspector;
    /** What axe-core found on each page inspected, by its name: see the last test. */
    const found: Record<string, Violations> = {};
    let inspecting = Promise.resolve();

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "embedded-test-"));
      const port = 20_000 + (process.pid % 20_000);
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
      runtime = await startRuntime({
        dataDir: folder,
        origin: `http://localhost:${port}`,
        frozenAt: morning("2023-03-15"),
        log,
      });
      gateway = await startGateway({
        port,
        handler: web(runtime.ports),
        mounts: new Map(),
        onFailure: () => undefined,
      });
      const flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ];
      browser = await chromium.launch({ executablePath: CHROMIUM ?? "", args: flags });
      // Without scripts: the pages must not need them.
      page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      inspector = await Inspector.open(browser, gateway.origin);
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      await gateway?.stop();
      await runtime?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const press = async (name: string | RegExp) => {
      await page.getByRole("button", { name }).first().click();
      await page.waitForLoadState();
    };

    /** Reads the page that is open, as it stands, for assistive technology; meanwhile the journey goes on. */
    const inspect = async (name: string) => {
      const seen = await page.content();
      inspecting = inspecting.then(async () => {
        found[name] = await inspector.violations(seen);
      });
    };
    const inspectAt = async (path: string, name = path) => {
      const answer = await page.goto(new URL(path, gateway.origin).href);
      expect([200, 422], `${name} is shown`).toContain(answer?.status());
      await inspect(name);
    };

    const linkIn = (to: string, pattern: RegExp, subject = /signer/i): string => {
      const mail = runtime.ses.list().find((kept) => kept.to === to && subject.test(kept.subject));
      const text = (runtime.ses.read(mail?.id ?? "") ?? "").replace(/=\r?\n/g, "").replace(/=3D/g, "=");
      return pattern.exec(text)?.[0] ?? "";
    };

    async function sign(mailbox: string): Promise<void> {
      await inspectAt(linkIn(mailbox, /http:\/\/localhost:\d+\/signature\/[\w/-]+/), `document to sign, ${mailbox}`);
      await press("Recevoir mon code");
      await inspect(`code, ${mailbox}`);
      const mail = runtime.ses.list().find((kept) => kept.to === mailbox && /code/i.test(kept.subject));
      const code = /\b(\d{3})\s?(\d{3})\b/.exec(
        (runtime.ses.read(mail?.id ?? "") ?? "").split(/text\/plain/i)[1] ?? "",
      );
      await page.locator("[name=code]").fill(`${code?.[1]}${code?.[2]}`);
      await page.locator("[name=consentement]").check();
      await press(/Signer/);
      await runtime.settle();
      await page.reload();
      await inspect(`signed, ${mailbox}`);
    }

    it("shows what is missing beside each field and in a summary, and keeps what was typed", async () => {
      await inspectAt("/");
      await inspectAt("/demande");
      await press(/Commencer/);
      await inspect("empty form");
      const focused = await tabThrough(page, 80);
      expect(focused.filter(({ visible }) => !visible)).toEqual([]);
      expect(focused.map(({ on }) => on).filter((on) => on in VALUES)).toEqual(Object.keys(VALUES));
      await page.locator("[name=siret]").fill("13002526500014");
      await press("Relire et déposer");
      expect(await page.locator("[name=siret]").inputValue()).toBe("13002526500014");
      expect(await page.locator("[name=siret]").getAttribute("aria-invalid")).toBe("true");
      expect(await page.title()).toMatch(/^Erreur/);
      expect(await page.evaluate(FOCUSED), "focus goes to what is wrong").toBe("erreurs");
      const [first] = await tabThrough(page, 1);
      expect(first?.on, "then to the first error, a link to its field").toMatch(/SIRET/i);
      await page.keyboard.press("Enter");
      await page.waitForURL(/#siret$/);
      expect(await page.evaluate(FOCUSED)).toBe("siret");
      await inspect("form with errors");
    });

    it("files the application with its attachment, once", async () => {
      for (const [name, value] of Object.entries(VALUES)) await page.locator(`[name=${name}]`).fill(value);
      for (const [name, value] of Object.entries(CHOICES))
        await page.locator(`[name=${name}][value="${value}"]`).check();
      await press("Joindre le document");
      await inspect("attachment");
      const file = join(folder, "deliberation.pdf");
      writeFileSync(file, "%PDF-1.7\n% délibération\n%%EOF\n");
      await page.setInputFiles("input[type=file]", file);
      await page.locator("form:has(input[type=file]) button").first().click();
      await page.waitForLoadState();
      await press("Relire et déposer");
      await inspect("review");
      await press(/Déposer/);
      await inspect("confirmation");
      await page.reload();
      await runtime.settle();
      const { items } = await runtime.ports.agreements.list(BODY_ID, 10);
      expect(items.map(({ fileNumber, status }) => [fileNumber, status])).toEqual([
        ["D-2023-0001", "awaiting-signatures"],
      ]);
    });

    it("is signed by both parties from their mails, and gives a PDF with two valid seals", async () => {
      await sign("presidence@musique.example");
      await sign("vice-presidence@megalis.example");
      const [summary] = (await runtime.ports.agreements.list(BODY_ID, 1)).items;
      const convention = await runtime.ports.agreements.load(summary?.id as never);
      expect(convention.life.status).toBe("accepted");
      const sealed = convention.documents.filter(({ kind }) => kind === "convention-sealed").at(-1);
      const bytes = await runtime.ports.documents.get(sealed?.key ?? "");
      const { signatures } = await verifySignatures(bytes, await runtime.ports.seals.trust(BODY_ID));
      expect(signatures.map(({ status }) => status)).toEqual(["valid", "valid"]);
      await inspectAt(linkIn("herve@musique.example", /http:\/\/localhost:\d+\/suivi\/[\w/-]+/, /signée/), "follow-up");
    });

    it("is verified by anyone who received it, evidence beside it", async () => {
      const [summary] = (await runtime.ports.agreements.list(BODY_ID, 1)).items;
      const { documents } = await runtime.ports.agreements.load(summary?.id as never);
      const latest = (kind: string) => documents.filter((document) => document.kind === kind).at(-1)?.key ?? "";
      const file = async (name: string, mimeType: string, kind: string) => ({
        name,
        mimeType,
        buffer: Buffer.from(await runtime.ports.documents.get(latest(kind))),
      });
      await inspectAt("/verifier");
      await page
        .locator("[name=document]")
        .setInputFiles(await file("acte.pdf", "application/pdf", "convention-sealed"));
      await page.locator("[name=preuve]").setInputFiles(await file("preuve.json", "application/json", "evidence"));
      await press("Vérifier");
      const said = (await page.locator("main").innerText()).replaceAll("’", "'");
      expect(said).toContain("Ce document est authentique");
      expect(said).toContain("Le dossier de preuve est confirmé");
      expect(said).toContain("C'est bien le dossier que conserve ce service.");
      await inspect("verified document");
    });

    it("is followed by agents, who sign in by a mailed link", async () => {
      await inspectAt("/agents", "sign-in");
      await page.locator("[name=email]").fill(AGENT);
      await press("Recevoir un lien de connexion");
      await runtime.settle();
      await inspectAt(linkIn(AGENT, /http:\/\/localhost:\d+\/agents\/session\/[\w/-]+/, /connexion/i), "agent's link");
      await press("Me connecter");
      await inspect("inbox");
      await inspectAt("/agents/echeances");
      await inspectAt("/agents/factures");
      await inspectAt("/agents/conventions");
      await page.locator("main a[href*='/agents/conventions/']").first().click();
      await inspect("file of an agreement");
      expect(await page.locator("h1").textContent()).toContain("École de musique");
      await page.locator("a[href*='/suivi/']").first().click();
      await inspect("execution");
    });

    it("is simulated by anyone, from the keyboard alone: what has the focus shows, in the order of the page", async () => {
      await inspectAt("/simulation");
      await inspectAt("/simulation/acces?recue=31/02/2023&agents=beaucoup&facture=12", "simulation with errors");
      expect(await page.evaluate(FOCUSED)).toBe("erreurs");
      await inspectAt("/simulation/indemnisation?notification=2021-03-01", "simulation of an indemnity");
      await inspectAt(
        "/simulation/acces?recue=15/03/2023&agents=33&offre=bouquet&resiliation=20/08/2024&portee=tout&facture=1750",
        "simulation",
      );
      const focused = await tabThrough(page, 60);
      expect(focused[0]).toEqual({ on: "Aller au contenu", visible: true });
      expect(focused.filter(({ visible }) => !visible)).toEqual([]);
      const fields = focused.map(({ on }) => on).filter((on) => ["recue", "agents", "resiliation"].includes(on));
      expect(fields).toEqual(["recue", "agents", "resiliation"]);
      await inspectAt("/accessibilite");
      await inspectAt("/donnees-personnelles");
    });

    it("has nothing on any page that assistive technology stumbles over", async () => {
      await inspecting;
      const bad = await inspector.violations(
        "<html><body><h1>Bad</h1><input><p style='color:#ccc'>pale</p></body></html>",
      );
      expect(bad.map((line) => line.split(" ")[0])).toEqual(
        expect.arrayContaining(["color-contrast", "html-has-lang", "label"]),
      );
      expect(Object.keys(found).length).toBe(30);
      expect(Object.fromEntries(Object.entries(found).filter(([, violations]) => violations.length > 0))).toEqual({});
    });
  },
  60_000,
);
