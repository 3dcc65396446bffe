import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { recordScan } from "../../functions/domain/access-convention/signing.ts";
import type { Deadline } from "../../functions/domain/agreement/deadline.ts";
import { proposed, sent } from "../support/acts-under-signature.ts";
import { browser } from "../support/browser.ts";
import { holder } from "../support/link-holder.ts";
import { scan } from "../support/mailed-conventions.ts";
import { AGREEMENT, aBody, anApplication, at, inForce, invited } from "../support/staff-conventions.ts";
import { staffWorld } from "../support/staff-world.ts";

const PDF = Buffer.from("%PDF-1.7\nune convention signée");

/** A representative who signs by hand, on the page from which the scan is uploaded. */
async function uploading() {
  const world = staffWorld("2026-11-25T09:00:00Z");
  world.put(invited({ application: anApplication({ signatureMode: "by-hand" }) }));
  const base = `/signature/${AGREEMENT}/establishment/1/${world.proof("signature", AGREEMENT, "establishment", 1, 1)}`;
  const visitor = browser(world.ports);
  const { html, headers } = await visitor.get(`${base}/scan`);
  const key = /name="key" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const returnTo = new URL(/name="success_action_redirect" value="([^"]+)"/.exec(html)?.[1] ?? "").pathname;
  const stored = (): AccessConvention => world.agreements.get(AGREEMENT) as AccessConvention;
  return { world, visitor, base, html, headers, key, returnTo, stored };
}

describe("signing by hand: the scan now, the original by post (access convention, MC-37)", () => {
  it("prints, signs and uploads straight to the store", async () => {
    const { base, html, headers, returnTo } = await uploading();
    expect(html).toContain(`${base}/document`);
    expect(html).toContain('action="https://store.example/documents" enctype="multipart/form-data"');
    expect(headers["content-security-policy"]).toContain("form-action 'self' https://store.example");
    expect(returnTo).toMatch(/\/scan\/[0-9a-f-]{36}$/);
    expect(html).toContain("15 rue Claude Chappe, 35510 Cesson-Sévigné");
  });

  it("shows what arrived before it counts, then records it as the reception and freezes it", async () => {
    const { world, visitor, base, key, returnTo, stored } = await uploading();
    world.objects.set(key, PDF);
    const review = await visitor.get(returnTo);
    expect(review.html).toContain("Envoyer ce scan ?");
    expect(stored().version, "nothing is recorded by looking").toBe(4);
    const sent = await visitor.post(returnTo, {});
    expect([sent.status, sent.location]).toEqual([303, base]);
    const { life } = stored();
    if (life.status !== "awaiting-signatures") throw new Error(`unexpected ${life.status}`);
    const [signatory] = life.circuit.signatories;
    if (signatory?.standing.status !== "scanned") throw new Error("no scan was recorded");
    const hash = createHash("sha256").update(PDF).digest("hex");
    expect(signatory.standing.scan.sha256).toBe(hash);
    expect(signatory.standing.scan.contentType).toBe("application/pdf");
    expect(signatory.standing.scan.key, "the form could be used again on the former key").not.toBe(key);
    expect(world.objects.get(signatory.standing.scan.key)).toEqual(PDF);
    expect(life.reception?.effectiveOn.toString()).toBe("2026-12-01");
    const done = await visitor.get(base);
    expect(done.html).toContain("Le scan signé est bien reçu");
    expect(done.html).toContain("28 décembre 2026");
  });

  it("still awaits the original of an amendment, though that of the convention came long ago (MC-33)", async () => {
    const [by] = invited({ application: anApplication({ signatureMode: "by-hand" }) }).deadlines;
    const old = { ...by, id: "paper-original", kind: "paper-original", status: "met" } as Deadline;
    const { deadlines, ...rest } = sent(proposed(inForce()), 2);
    const scanned = recordScan(
      { ...rest, deadlines: [...deadlines, old] },
      { round: 2, scan, body: aBody(), at: at("2027-03-11T09:00:00Z") },
    ).after;
    const { visitor, base } = holder(scanned, { round: 2, now: "2027-03-11T10:00:00Z" });
    const { html } = await visitor.get(base);
    expect(html).toContain("Il reste à nous envoyer l'original papier.");
    expect(html).toContain("À faire arriver au plus tard le 12 avril 2027");
    expect(html).not.toContain("Vous n'avez plus rien à envoyer");
  });

  it("counts a double press once", async () => {
    const { world, visitor, base, key, returnTo } = await uploading();
    world.objects.set(key, PDF);
    const answers = await Promise.all([visitor.post(returnTo, {}), visitor.post(returnTo, {})]);
    expect(answers.map(({ location }) => location)).toEqual([base, base]);
    const events = (await world.ports.agreements.journal(AGREEMENT)).map(({ event }) => event);
    expect(events.filter((event) => event === "scanReceived")).toHaveLength(1);
  });

  it.each([
    { because: "nothing arrived", bytes: undefined, says: "Le fichier n'est pas arrivé jusqu'à nous" },
    { because: "it is empty", bytes: Buffer.alloc(0), says: "Ce fichier est vide" },
    {
      because: "it is something else, whatever its name",
      bytes: Buffer.from("<html>"),
      says: "ni un PDF, ni une image",
    },
    {
      because: "it exceeds 10 MB",
      bytes: Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]),
      says: "Ce fichier dépasse 10 Mo",
    },
  ])("is refused in French when $because", async ({ bytes, says }) => {
    const { world, visitor, key, returnTo, stored } = await uploading();
    if (bytes) world.objects.set(key, bytes);
    const { location } = await visitor.get(returnTo);
    expect((await visitor.get(location)).html).toContain(says);
    await visitor.post(returnTo, {});
    expect(stored().version).toBe(4);
  });

  it("accepts a photograph", async () => {
    const { world, visitor, key, returnTo, stored } = await uploading();
    world.objects.set(key, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
    await visitor.post(returnTo, {});
    const { life } = stored();
    expect("circuit" in life && life.circuit.signatories[0]?.standing.status).toBe("scanned");
  });

  it("may still be signed electronically", async () => {
    const { world, visitor, base } = await uploading();
    await visitor.post(`${base}/code`, {});
    world.now = at("2026-11-25T09:01:00Z");
    await visitor.post(`${base}/signer`, { code: "123456", consentement: "oui" });
    expect((await visitor.get(base)).html).toContain("Votre signature est enregistrée");
  });
});
