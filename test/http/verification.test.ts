import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AgreementId, Sha256 } from "../../functions/domain/identifiers.ts";
import { SealNotSetUp } from "../../functions/signatures/errors.ts";
import { aSignedAct, type SignedAct } from "../support/a-signed-act.ts";
import { browser, type NamedFile } from "../support/browser.ts";
import { type PageWorld, pageWorld } from "../support/page-ports.ts";
import { aBody, aDocument, submitted } from "../support/staff-conventions.ts";

const ID = "11111111-2222-3333-4444-555555555555" as AgreementId;
let act: SignedAct;

beforeAll(async () => {
  act = await aSignedAct(ID);
});

const aWorld = (): PageWorld => {
  const world = pageWorld(aBody());
  Object.assign(world.ports.seals, { trust: async () => act.trust });
  return world;
};
const pdf = (bytes: Uint8Array, name = "convention.pdf"): NamedFile => ({ name, bytes });
const json = (text: string): NamedFile => ({ name: "preuve.json", bytes: Buffer.from(text) });
const posted = (files: Readonly<Record<string, NamedFile>>, world = aWorld()) =>
  browser(world.ports).postFiles("/verifier", files);

/** The agreement of the act, which keeps an evidence file of this hash. */
function keeping(world: PageWorld, evidence: string): PageWorld {
  const sha256 = createHash("sha256").update(evidence).digest("hex");
  const kept = aDocument({ kind: "evidence", sha256: sha256 as Sha256 });
  world.put({ ...submitted(), id: ID, documents: [kept] });
  return world;
}

describe("verifying a signed PDF, for anyone", () => {
  it("is offered without a session, a script or an account", async () => {
    const { status, html } = await browser(aWorld().ports).get("/verifier");
    expect(status).toBe(200);
    expect(html).toContain('<form method="post" action="/verifier" enctype="multipart/form-data"');
    expect(html).not.toContain("<script");
    expect((await browser(aWorld().ports).get("/")).html).toContain('<a href="/verifier">');
  });

  it("says that it is authentic, who sealed it and when, by the timestamp", async () => {
    const { status, html } = await posted({ document: pdf(act.sealed) });
    expect(status).toBe(200);
    expect(html).toContain("Ce document est authentique");
    expect(html).toContain("Syndicat d'essai");
    expect(html).toContain("2 mars 2026 à 10 h 12 min 04 s (heure de Paris)");
    expect(html).toContain("PAdES B-T");
    expect(html).not.toContain("dossier de preuve est");
  });

  it("says what is wrong with one that was changed, and does not call it authentic", async () => {
    const changed = Buffer.from(act.sealed);
    changed[changed.indexOf("/MediaBox") + 11] = 0x35;
    const { html } = await posted({ document: pdf(changed) });
    expect(html).toContain("Ce document ne peut pas être tenu pour authentique");
    expect(html).toContain("Le document a été modifié après la signature.");
    expect(html).not.toContain("Ce document est authentique");
  });

  it("trusts no authority of a body that has no seal yet", async () => {
    const world = aWorld();
    Object.assign(world.ports.seals, { trust: () => Promise.reject(new SealNotSetUp("syndicat")) });
    const { html } = await posted({ document: pdf(act.sealed) }, world);
    expect(html).toContain("CHAIN_UNTRUSTED");
  });

  it("writes no name of a file as markup", async () => {
    const { html } = await posted({ document: pdf(act.sealed, "<img src=x>.pdf") });
    expect(html).not.toContain("<img");
  });

  it("keeps nothing and logs nothing of what it was handed", async () => {
    const world = aWorld();
    await posted({ document: pdf(act.sealed), preuve: json(act.json) }, world);
    expect([world.objects.size, world.logged, world.mails]).toEqual([0, [], []]);
  });

  it.each([
    { because: "nothing is joined", files: () => ({}), says: "Choisissez le PDF à vérifier." },
    { because: "it is no PDF", files: () => ({ document: json("{}") }), says: "Ce fichier n'est pas un PDF." },
    {
      because: "a PDF stands for the evidence",
      files: () => ({ document: pdf(act.sealed), preuve: pdf(act.sealed) }),
      says: "Le dossier de preuve est un fichier .json, pas un PDF.",
    },
    {
      because: "it is too large",
      files: () => ({ document: pdf(Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(4_000_000)])) }),
      says: "Les fichiers dépassent 4 Mo ensemble.",
    },
  ])("asks again, beside the field, when $because", async ({ files, says }) => {
    const { status, html } = await posted(files());
    expect(status).toBe(422);
    expect(html.split(says)).toHaveLength(3); // in the summary and beside the field
  });

  it.each([
    { because: "larger than a function takes", body: Buffer.alloc(4_300_001), status: 413 },
    { because: "broken", body: Buffer.from("--x\r\nnothing"), status: 400 },
  ])("refuses a form that is $because, and leads back", async ({ body, status }) => {
    const headers = { "content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin" };
    const answer = await browser(aWorld().ports).send("/verifier", { method: "POST", headers, bytes: body });
    expect(answer.status).toBe(status);
    expect(answer.html).toContain('href="/verifier"');
  });

  it("takes files at no other address", async () => {
    const { status } = await browser(aWorld().ports).postFiles("/demande", { document: pdf(act.sealed) });
    expect(status).toBe(415);
  });
});

describe("the evidence file beside it", () => {
  it("is confirmed by the document and by the register, and tells who consented, when it was dated", async () => {
    const files = { document: pdf(act.sealed), preuve: json(act.json) };
    const { html } = await posted(files, keeping(aWorld(), act.json));
    expect(html).toContain("Le dossier de preuve est confirmé");
    expect(html).toContain("C'est bien le dossier que conserve ce service.");
    expect(html).toContain("Maïwenn Œuvre");
    expect(html).toContain("m•••@commune.example");
    expect(html).toContain("Horodaté le");
  });

  it("is confirmed without the register too, which is said", async () => {
    const { html } = await posted({ document: pdf(act.sealed), preuve: json(act.json) });
    expect(html).toContain("Le dossier de preuve est confirmé");
    expect(html).toContain("Non comparé au registre");
  });

  it("is refuted when it is not the one that was kept, even if it contradicts nothing", async () => {
    const other = act.json.replace('"quality":"Maire"', '"quality":"Adjoint"');
    const { html } = await posted({ document: pdf(act.sealed), preuve: json(other) }, keeping(aWorld(), act.json));
    expect(html).toContain("Le dossier de preuve est contredit");
    expect(html).toContain("Le dossier de preuve n'est pas celui dont l'empreinte a été conservée.");
  });

  it("is refuted when it names another time than the timestamp", async () => {
    const other = act.json.replaceAll("09:12:04Z", "09:12:03Z");
    const { html } = await posted({ document: pdf(act.sealed), preuve: json(other) });
    expect(html).toContain("Le dossier de preuve est contredit");
    expect(html).toContain("SEAL_MISMATCH");
  });

  it("lacks the last seal when the document is an earlier one, and says whose", async () => {
    const { html } = await posted({ document: pdf(act.once), preuve: json(act.json) });
    expect(html).toContain("n'a pas pu être comparé en entier");
    expect(html).toMatch(/Yann Riou ?: Le document scellé après cette signature n'a pas été présenté/);
  });

  it("that is none is told apart from the document", async () => {
    const { html } = await posted({ document: pdf(act.sealed), preuve: json("{}") });
    expect(html).toContain("Ce document est authentique");
    expect(html).toContain("Le dossier de preuve est illisible ou d'un format inconnu.");
  });
});

describe("the authorities, for whoever verifies elsewhere", () => {
  it.each([
    { name: "autorites-cachets", root: () => act.trust.trustedRoots[0] },
    { name: "autorites-horodatage", root: () => act.trust.timestampRoots[0] },
  ])("are given as PEM: $name", async ({ name, root }) => {
    const { headers, html } = await browser(aWorld().ports).get(`/verifier/${name}.pem`);
    expect(headers["content-disposition"]).toBe(`attachment; filename="${name}.pem"`);
    const base64 = html.replace(/-----[A-Z ]+-----|\n/g, "");
    expect(Buffer.from(base64, "base64").equals(root() ?? Buffer.alloc(0))).toBe(true);
  });
});
