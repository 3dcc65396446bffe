import { describe, expect, it } from "vitest";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { browser } from "../support/browser.ts";
import { asked, invoiced, invoicingBody } from "../support/invoiced-conventions.ts";
import { pageWorld } from "../support/page-ports.ts";
import { AGREEMENT } from "../support/staff-conventions.ts";

function followed(convention: AccessConvention) {
  const world = pageWorld(invoicingBody(), "2027-05-04T09:00:00Z");
  world.put(convention);
  const base = `/suivi/${AGREEMENT}/${world.proof("follow-up", AGREEMENT, convention.followUpEpoch)}`;
  const answer = () => {
    const { life } = world.agreements.get(AGREEMENT) as AccessConvention;
    return "invoices" in life ? life.invoices.find(({ year }) => year === 2027)?.references?.answer : undefined;
  };
  return { visitor: browser(world.ports), base, answer };
}
const plain = (html: string): string => html.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");

describe("the references of the year, given on a private link (MC-16)", () => {
  it("are asked for where the invoice is announced", async () => {
    const { visitor, base } = followed(asked());
    expect((await visitor.get(base)).html).toContain(`href="${base}/factures/2027"`);
    const { status, html } = await visitor.get(`${base}/factures/2027`);
    expect(status).toBe(200);
    expect(plain(html)).toContain("émet cette facture le 1er juillet 2027 et la dépose sur Chorus Pro");
  });

  it("are recorded, can be corrected, and are shown again", async () => {
    const { visitor, base, answer } = followed(asked());
    const first = await visitor.post(`${base}/factures/2027`, {
      exige: "oui",
      codeService: "SRV-02",
      numeroEngagement: "",
    });
    expect(first.location).toBe(`${base}?fait=references`);
    expect(answer()).toMatchObject({ serviceCode: "SRV-02" });
    await visitor.post(`${base}/factures/2027`, { exige: "oui", codeService: "SRV-02", numeroEngagement: "2027/77" });
    expect(answer()).toMatchObject({ serviceCode: "SRV-02", engagementNumber: "2027/77" });
    expect(plain((await visitor.get(`${base}/factures/2027`)).html)).toContain(
      "code service SRV-02, engagement 2027/77",
    );
  });

  it("may be none", async () => {
    const { visitor, base, answer } = followed(asked());
    await visitor.post(`${base}/factures/2027`, { exige: "non", codeService: "", numeroEngagement: "" });
    expect(answer()).toBeDefined();
    expect(answer()).not.toHaveProperty("serviceCode");
  });

  it.each([
    { fields: {}, says: "Indiquez si votre comptabilité exige ces références." },
    { fields: { exige: "oui" }, says: "Indiquez au moins une des deux références" },
    { fields: { exige: "oui", numeroEngagement: "eng 12" }, says: "parmi A à Z en majuscules, 0 à 9, - _ + /." },
    { fields: { exige: "oui", numeroEngagement: "A".repeat(51) }, says: "Cette référence est trop longue." },
    {
      fields: { exige: "oui", codeService: "x".repeat(101) },
      says: "Cette référence est trop longue. 100 caractères au plus.",
    },
  ])("say what is wrong beside the field, and keep what was typed: $says", async ({ fields, says }) => {
    const { visitor, base, answer } = followed(asked());
    const { status, html } = await visitor.post(`${base}/factures/2027`, fields as Readonly<Record<string, string>>);
    expect(status).toBe(422);
    expect(plain(html)).toContain(says);
    for (const typed of Object.values(fields).filter((value) => value.length > 3)) expect(html).toContain(typed);
    expect(answer()).toBeUndefined();
  });

  it("do not change once the invoice is issued", async () => {
    const { visitor, base } = followed(invoiced());
    const { status, html } = await visitor.post(`${base}/factures/2026`, { exige: "non" });
    expect(status).toBe(409);
    expect(plain(html)).toContain("Cette facture est déjà émise");
  });

  it("are not asked for a year without invoice, nor shown to whoever has no link", async () => {
    const { visitor, base } = followed(asked());
    expect((await visitor.get(`${base}/factures/2031`)).status).toBe(404);
    expect((await visitor.get(`/suivi/${AGREEMENT}/${"x".repeat(43)}/factures/2027`)).status).toBe(404);
  });
});
