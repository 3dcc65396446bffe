import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { correctEmail } from "../../functions/domain/access-convention/contact.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { recordSealed, remindSignatory } from "../../functions/domain/access-convention/signing.ts";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { recordIncident } from "../../functions/domain/agreement/incident.ts";
import type { DocumentId } from "../../functions/domain/identifiers.ts";
import { browser } from "../support/browser.ts";
import { holder } from "../support/link-holder.ts";
import { AGREEMENT, aDocument, at, invited, sha } from "../support/staff-conventions.ts";

const wait = (world: { now: ReturnType<typeof at> }, seconds: number): void => {
  world.now = world.now.add({ seconds });
};

describe("signing: code, consent, evidence (C. civ. art. 1366, 1367)", () => {
  async function withCode() {
    const held = holder(invited());
    await held.visitor.post(`${held.base}/code`, {});
    wait(held.world, 30);
    return held;
  }

  it("sends the code to the address of the record, and never shows it nor the whole address", async () => {
    const { visitor, base, world } = holder(invited());
    const sent = await visitor.post(`${base}/code`, {});
    expect([sent.status, sent.location]).toEqual([303, `${base}/code`]);
    expect(world.mails.map(({ to }) => to)).toEqual(["direction@armorique.example"]);
    expect(world.mails[0]?.text).toContain("123456");
    const { html } = await visitor.get(`${base}/code`);
    expect(html).toContain("d•••@armorique.example");
    expect(html).not.toContain("direction@armorique.example");
    expect(html).not.toContain("123456");
    expect(html).toContain(
      "Moi, Mme Anne Le Goff, Directrice, je déclare avoir lu la convention n° 2026-011-2026-0001",
    );
  });

  it("sends one code a minute: a second press sends nothing, a minute later it does", async () => {
    const { visitor, base, world } = await withCode();
    const again = await visitor.post(`${base}/code`, {});
    expect(again.location).toBe(`${base}/code?deja=1`);
    expect((await visitor.get(again.location)).html).toContain("Un code vous a déjà été envoyé");
    expect(world.mails).toHaveLength(1);
    wait(world, 30);
    await visitor.post(`${base}/code`, {});
    expect(world.mails).toHaveLength(2);
  });

  it("sends one code when the button is pressed twice at once", async () => {
    const { visitor, base, world } = holder(invited());
    await Promise.all([visitor.post(`${base}/code`, {}), visitor.post(`${base}/code`, {})]);
    expect(world.mails).toHaveLength(1);
  });

  it("says so when the mail could not be sent", async () => {
    const { visitor, base, world } = holder(invited());
    world.mailFails = true;
    const { location } = await visitor.post(`${base}/code`, {});
    expect((await visitor.get(location)).html).toContain("Le courriel n'a pas pu partir");
    expect(world.logged.join()).not.toContain("direction@");
  });

  it("records the consent with its evidence, then waits for the seal", async () => {
    const { visitor, base, standing, stored } = await withCode();
    const signed = await visitor.post(`${base}/signer`, { code: "123 456", consentement: "oui" });
    expect([signed.status, signed.location]).toEqual([303, base]);
    const now = standing();
    if (now?.status !== "consented") throw new Error("no consent was recorded");
    const { evidence } = now;
    expect(evidence.documentSha256).toBe(sha("c"));
    expect(evidence.consentText).toContain(sha("c"));
    expect(evidence.consentTextSha256).toBe(createHash("sha256").update(evidence.consentText).digest("hex"));
    expect(evidence.codeSentAt.toString()).toBe("2026-11-25T09:00:00Z");
    expect(evidence.codeVerifiedAt.toString()).toBe("2026-11-25T09:00:30Z");
    expect(evidence.addressHash).toBe(createHash("sha256").update(`192.0.2.1${AGREEMENT}`).digest("hex"));
    const { life } = stored();
    expect("reception" in life && life.reception?.effectiveOn.toString()).toBe("2026-12-01");
    const waiting = await visitor.get(base);
    expect(waiting.html).toContain('<meta http-equiv="refresh" content="2">');
  });

  it("offers the sealed copy once it is sealed, as long as the link is valid", async () => {
    const { visitor, base, world, stored } = await withCode();
    await visitor.post(`${base}/signer`, { code: "123456", consentement: "oui" });
    const document = aDocument({
      id: "sealed" as DocumentId,
      kind: "convention-sealed",
      key: "sealed.pdf",
      fileName: "signee.pdf",
      seals: 1,
    });
    world.put(recordSealed(stored(), { party: "establishment", document, at: world.now }).after);
    const done = await visitor.get(base);
    expect(done.html).toContain("Vous avez signé la convention");
    expect(done.html).not.toContain('http-equiv="refresh"');
    expect((await visitor.get(`${base}/exemplaire`)).location).toBe(
      "https://store.example/documents/sealed.pdf?name=signee.pdf",
    );
    world.now = at("2026-12-24T23:00:00Z");
    expect((await visitor.get(`${base}/exemplaire`)).location).toBe(base);
    expect((await visitor.get(base)).html).toContain("Ce lien ne donne plus accès au document.");
  });

  it("stops waiting aloud when the seal cannot be made: nothing is to be done again", async () => {
    const { visitor, base, world, stored } = await withCode();
    await visitor.post(`${base}/signer`, { code: "123456", consentement: "oui" });
    const incident = { strand: "circuit-1", task: "SealSignature", error: "SealUnavailable", at: world.now };
    world.put(recordIncident(stored(), incident)?.after as AccessConvention);
    const { html } = await visitor.get(base);
    expect(html).not.toContain('http-equiv="refresh"');
    expect(html).toContain("vous n'avez rien à refaire");
  });

  it("counts a double press once", async () => {
    const { visitor, base, world, standing } = await withCode();
    const fields = { code: "123456", consentement: "oui" };
    const [first, second] = await Promise.all([
      visitor.post(`${base}/signer`, fields),
      visitor.post(`${base}/signer`, fields),
    ]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect([first.location, second.location]).toEqual([base, base]);
    expect(standing()?.status).toBe("consented");
    const events = (await world.ports.agreements.journal(AGREEMENT)).map(({ event }) => event);
    expect(events.filter((event) => event === "signatureConsented")).toHaveLength(1);
  });

  it("holds although a reminder is recorded at the same moment", async () => {
    const { visitor, base, world, standing, stored } = await withCode();
    world.meanwhile = () => world.put(remindSignatory(stored(), { party: "establishment" }).after);
    await visitor.post(`${base}/signer`, { code: "123456", consentement: "oui" });
    expect(standing()?.status).toBe("consented");
  });

  it("signs nothing when the application is withdrawn at the same moment", async () => {
    const { visitor, base, world, stored } = await withCode();
    world.meanwhile = () => world.put(withdrawApplication(stored(), { at: world.now }).after);
    const { location } = await visitor.post(`${base}/signer`, { code: "123456", consentement: "oui" });
    expect((await visitor.get(location)).html).toContain("La demande a été retirée");
    expect(stored().life.status).toBe("withdrawn");
  });
});

describe("signing: what is not accepted", () => {
  async function withCode(convention = invited()) {
    const held = holder(convention);
    await held.visitor.post(`${held.base}/code`, {});
    const sign = (code: string, consentement = "oui") =>
      held.visitor.post(`${held.base}/signer`, { code, ...(consentement ? { consentement } : {}) });
    return { ...held, sign };
  }

  it("wants the consent: without it the code is not even tried", async () => {
    const { sign, world, standing } = await withCode();
    const { status, html } = await sign("999999", "");
    expect(status).toBe(422);
    expect(html).toContain("Cochez la case pour consentir à signer.");
    expect([...world.codes.values()].map(({ tries }) => tries)).toEqual([0]);
    expect(standing()?.status).toBe("invited");
  });

  it("gives back the code as it was typed, whatever was wrong", async () => {
    const { sign } = await withCode();
    expect((await sign("123 456", "")).html, "no consent").toMatch(/name="code" value="123 456"/);
    expect((await sign("12345")).html, "too short").toMatch(/name="code" value="12345"/);
    expect((await sign("999 999")).html, "wrong").toMatch(/name="code" value="999 999"/);
  });

  it("wants six digits", async () => {
    const { sign, world } = await withCode();
    const { status, html } = await sign("12345");
    expect(status).toBe(422);
    expect(html).toContain("Saisissez les six chiffres reçus par courriel.");
    expect([...world.codes.values()].map(({ tries }) => tries)).toEqual([0]);
  });

  it("counts wrong codes aloud, locks at the fifth for thirty minutes, then takes a new code", async () => {
    const { sign, base, visitor, world, standing } = await withCode();
    for (const left of ["4 essais", "3 essais", "2 essais", "1 essai"]) {
      const { status, html } = await sign("000000");
      expect(status).toBe(422);
      expect(html).toContain(`Il vous reste ${left}.`);
    }
    const fifth = await sign("000000");
    expect(fifth.status).toBe(429);
    expect(fifth.html).toContain("à partir du 25 novembre 2026 à 10 h 30");
    expect((await sign("123456")).status, "the right code comes too late").toBe(429);
    wait(world, 120);
    await visitor.post(`${base}/code`, {});
    expect(world.mails, "no new code while locked").toHaveLength(1);
    wait(world, 1_680);
    await visitor.post(`${base}/code`, {});
    expect(world.mails).toHaveLength(2);
    expect((await sign("123456")).status).toBe(303);
    expect(standing()?.status).toBe("consented");
  });

  it("counts tries made at once one after the other", async () => {
    const { sign, world } = await withCode();
    const answers = await Promise.all(Array.from({ length: 12 }, () => sign("000000")));
    expect([...world.codes.values()][0]?.tries).toBe(5);
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4);
    expect((await sign("123456")).status).toBe(429);
  });

  it("refuses a code after ten minutes", async () => {
    const { sign, world } = await withCode();
    wait(world, 600);
    expect((await sign("123456")).html).toContain("Ce code a expiré. Demandez-en un nouveau.");
  });

  it("leads back to the document when no code was asked for", async () => {
    const { visitor, base } = holder(invited());
    const tried = await visitor.post(`${base}/signer`, { code: "123456", consentement: "oui" });
    expect([tried.status, tried.location]).toEqual([303, base]);
    expect((await visitor.get(`${base}/code`)).location).toBe(base);
  });

  it("takes no code for another link: each has its own", async () => {
    const { world } = await withCode();
    const corrected = correctEmail(world.agreements.get(AGREEMENT) as AccessConvention, {
      who: "representative",
      email: "cabinet@armorique.example",
      actor: { role: "applicant" },
      at: world.now,
    }).after;
    world.put(corrected);
    const fresh = `/signature/${AGREEMENT}/establishment/1/${world.proof("signature", AGREEMENT, "establishment", 1, 2)}`;
    const tried = await browser(world.ports).post(`${fresh}/signer`, { code: "123456", consentement: "oui" });
    expect([tried.status, tried.location]).toEqual([303, fresh]);
    expect((await browser(world.ports).get(fresh)).html).toContain("Recevoir mon code");
  });

  it("refuses a form posted from another site", async () => {
    const { visitor, base, standing } = await withCode();
    const { status } = await visitor.post(
      `${base}/signer`,
      { code: "123456", consentement: "oui" },
      { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" },
    );
    expect(status).toBe(403);
    expect(standing()?.status).toBe("invited");
  });
});
