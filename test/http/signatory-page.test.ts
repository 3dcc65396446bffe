import { describe, expect, it } from "vitest";
import { correctEmail } from "../../functions/domain/access-convention/contact.ts";
import {
  lapseSignature,
  refuseSignature,
  relaunchSignature,
} from "../../functions/domain/access-convention/signing.ts";
import { withdrawApplication } from "../../functions/domain/access-convention/withdrawal.ts";
import { holder } from "../support/link-holder.ts";
import { AGREEMENT, aBody, accepted, at, invited, sha, toCountersign } from "../support/staff-conventions.ts";

const body = aBody();

describe("the page of a link to sign", () => {
  it("says who signs what, in which quality, and shows the hash of the frozen document", async () => {
    const { visitor, base } = holder(invited());
    const { status, html } = await visitor.get(base);
    expect(status).toBe(200);
    for (const said of ["Mme Anne Le Goff", "Directrice", "Centre de gestion d'Armorique", "2026-011-2026-0001"]) {
      expect(html.replaceAll("&#39;", "'")).toContain(said);
    }
    expect(html).toContain(sha("c"));
    expect(html).toContain("24 décembre 2026 inclus");
  });

  it("names the delegation of whoever signs for the body, who cannot sign on paper", async () => {
    const { visitor, base } = holder(toCountersign(), { party: "body" });
    const { html } = await visitor.get(base);
    expect(html).toContain("arrêté n° 2025-12 du 3 juillet 2025");
    expect(html).not.toContain("Signer à la main");
    expect((await visitor.get(`${base}/scan`)).status).toBe(404);
  });

  it("shows whoever signs second what the first has signed, and nothing of the kind to the first", async () => {
    const second = holder(toCountersign(), { party: "body" });
    expect((await second.visitor.get(second.base)).html).toContain("Exemplaire déjà signé par Centre de gestion");
    expect((await second.visitor.get(`${second.base}/deja-signe`)).location).toContain(
      "/agreements/1/sealed-establishment.pdf",
    );
    const first = holder(invited());
    expect((await first.visitor.get(first.base)).html).not.toContain("deja-signe");
    expect((await first.visitor.get(`${first.base}/deja-signe`)).status).toBe(404);
  });

  it("records the first opening of the document, once, and only when the document is opened", async () => {
    const { visitor, base, world, stored } = holder(invited());
    await visitor.get(base);
    expect(stored().version, "a mail scanner follows the link of the mail, not those of the page").toBe(4);
    const opened = await visitor.get(`${base}/document`);
    expect(opened.location).toBe(
      "https://store.example/documents/agreements/1/convention.pdf?name=convention-2026-011-2026-0001.pdf",
    );
    await visitor.get(`${base}/document`);
    expect(stored().version).toBe(5);
    const events = (await world.ports.agreements.journal(AGREEMENT)).map(({ event }) => event);
    expect(events).toEqual(["documentOpened"]);
  });

  it.each([
    { because: "another party", address: (base: string) => base.replace("/establishment/", "/body/") },
    { because: "another round", address: (base: string) => base.replace("/1/", "/2/") },
    { because: "a forged proof", address: (base: string) => `${base.slice(0, -1)}x` },
    { because: "another agreement", address: (base: string) => base.replace(AGREEMENT, AGREEMENT.replace("6f", "7f")) },
  ])("shows nothing to $because", async ({ address }) => {
    const { visitor, base } = holder(invited());
    const { status, html } = await visitor.get(address(base));
    expect(status).toBe(404);
    expect(html).not.toContain("Armorique");
  });
});

describe("a link that opens nothing any more says why and what to do, and shows nothing of the convention", () => {
  const corrected = correctEmail(invited(), {
    who: "representative",
    email: "cabinet@armorique.example",
    actor: { role: "applicant" },
    at: at("2026-11-25T08:00:00Z"),
  }).after;
  const refused = refuseSignature(invited(), {
    party: "establishment",
    reason: "Non.",
    at: at("2026-11-25T08:00:00Z"),
  }).after;
  const lapsed = lapseSignature(invited(), { party: "establishment", at: at("2026-12-24T23:00:00Z") }).after;
  const relaunched = relaunchSignature(lapsed, {
    agentId: "syndicat/marie",
    body,
    at: at("2026-12-26T08:00:00Z"),
  }).after;
  it.each([
    { because: "the address was corrected", convention: corrected, title: "Ce lien a été remplacé" },
    { because: "the circuit was relaunched", convention: relaunched, title: "Ce lien a été remplacé" },
    { because: "it was refused", convention: refused, title: "La signature a été refusée" },
    { because: "it lapsed", convention: lapsed, title: "Le délai pour signer est passé" },
    {
      because: "the application was withdrawn",
      convention: withdrawApplication(invited(), { at: at("2026-11-25T08:00:00Z") }).after,
      title: "La demande a été retirée",
    },
    {
      because: "its time is over, though the workflow has not woken yet",
      convention: invited(),
      title: "Le délai pour signer est passé",
      now: "2026-12-24T23:00:00Z",
    },
  ])("$because", async ({ convention, title, now }) => {
    const { visitor, base } = holder(convention, now ? { now } : {});
    const { status, html } = await visitor.get(base);
    expect(status).toBe(410);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain("conventions@syndicat.example");
    expect(html).not.toContain("Armorique");
    expect(html).not.toContain("2026-011-2026-0001");
    const acted = await visitor.post(`${base}/code`, {});
    expect([acted.status, acted.location], "its actions lead to the same page").toEqual([303, base]);
    expect((await visitor.get(`${base}/document`)).location).toBe(base);
  });

  it("is still good one second before", async () => {
    const { visitor, base } = holder(invited(), { now: "2026-12-24T22:59:59Z" });
    expect((await visitor.get(base)).html).toContain("Recevoir mon code");
  });
});

describe("declining to sign", () => {
  it("asks for the reason, then for a confirmation, and only then records it", async () => {
    const { visitor, base, standing, stored } = holder(invited());
    expect((await visitor.post(`${base}/refus`, { raison: "  " })).html).toContain("Indiquez la raison du refus.");
    const asked = await visitor.post(`${base}/refus`, { raison: "Le montant <b>ne va pas</b>." });
    expect(asked.html).toContain("Confirmer le refus de signer ?");
    expect(asked.html).toContain("Le montant &lt;b&gt;ne va pas&lt;/b&gt;.");
    expect(standing()?.status).toBe("invited");
    const confirmed = await visitor.post(`${base}/refus`, { raison: "Le montant ne va pas.", confirmation: "oui" });
    expect([confirmed.status, confirmed.location]).toEqual([303, base]);
    expect(stored().life.status).toBe("refused");
    const again = await visitor.post(`${base}/refus`, { raison: "Le montant ne va pas.", confirmation: "oui" });
    expect([again.status, again.location], "pressed twice").toEqual([303, base]);
  });
});

describe("after both have signed", () => {
  it("tells each signatory the day of effect and gives the copy with both seals", async () => {
    const { visitor, base } = holder(accepted(), { party: "body", now: "2026-11-26T11:00:00Z" });
    const { html } = await visitor.get(base);
    expect(html).toContain("Les deux parties ont signé. La convention prend effet le 1er décembre 2026.");
    expect((await visitor.get(`${base}/exemplaire`)).location).toContain("sealed-body.pdf");
  });
});
