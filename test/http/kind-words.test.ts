import { describe, expect, it } from "vitest";
import { ACCESS_CONVENTION } from "../../functions/domain/access-convention/kind.ts";
import type { MailOrder } from "../../functions/domain/agreement/mail-order.ts";
import { INDEMNITY_CONVENTION } from "../../functions/domain/indemnity-convention/kind.ts";
import { withdrawRequest } from "../../functions/domain/indemnity-convention/withdrawal.ts";
import { actorName, journalSentence } from "../../functions/http/layout/journal-sentences.ts";
import { doneSaid } from "../../functions/http/staff/acts/done.ts";
import { recipientOf, renderMail } from "../../functions/mails/index.ts";
import { PREFECTURE as body } from "../../local/seed/prefecture.ts";
import { at, notified, signed } from "../support/an-indemnity.ts";
import { browser } from "../support/browser.ts";
import { indemnityPages } from "../support/indemnity-pages.ts";

const KINDS = [
  { kind: "access", words: ACCESS_CONVENTION.words, ofParty: "de l’établissement", ofBody: "de l’organisme" },
  { kind: "indemnity", words: INDEMNITY_CONVENTION.words, ofParty: "du bénéficiaire", ofBody: "du préfet" },
];

describe("each kind of agreement names its people in its own words", () => {
  it.each(KINDS)("$kind: in the journal, signatories are $ofParty and $ofBody", ({ words, ofParty, ofBody }) => {
    const names = { words, service: () => "" };
    const opened = (party: string) =>
      journalSentence({ event: "documentOpened", actor: { role: "system" }, detail: { party } }, names).title;
    expect(opened("establishment")).toBe(`Document ouvert par le signataire ${ofParty}`);
    expect(opened("body")).toBe(`Document ouvert par le signataire ${ofBody}`);
    expect(actorName({ role: "establishment-signatory" }, names)).toBe(`Signataire ${ofParty}`);
    expect(actorName({ role: "body-signatory" }, names)).toBe(`Signataire ${ofBody}`);
  });

  it.each([
    { words: ACCESS_CONVENTION.words, corrected: "référent", received: "l’établissement", told: "L’établissement" },
    {
      words: INDEMNITY_CONVENTION.words,
      corrected: "correspondant",
      received: "le bénéficiaire",
      told: "Le bénéficiaire",
    },
  ])("says $corrected and $received", ({ words, corrected, received, told }) => {
    const said = (event: "contactCorrected" | "received") =>
      journalSentence(
        { event, actor: { role: "system" }, detail: { who: "referent", receivedOn: "2026-12-01" } },
        { words, service: () => "" },
      ).title;
    expect(said("contactCorrected")).toBe(`Adresse de courriel du ${corrected} corrigée`);
    expect(said("received")).toBe(`Convention signée par ${received} reçue`);
    expect(doneSaid("original", words).body).toBe(`${told} en est informé.`);
    expect(doneSaid("question", words).body).toMatch(new RegExp(`^Le ${corrected} la reçoit`));
  });

  it("no page of an indemnity for the agents speaks of an establishment or a référent", async () => {
    const { agent, file } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { html } = await agent.get(file);
    expect(html).toContain("Pour le bénéficiaire");
    expect(html).toContain("Pour le préfet");
    expect(html, "what the beneficiary reads as « Vous »").toContain("Qui doit agir : le bénéficiaire");
    expect(html).toContain("À faire par le bénéficiaire");
    expect(html).toContain("Envoyée telle quelle au correspondant");
    expect(html).not.toMatch(/l['’]établissement|référent\b/i);
  });

  it("a person who reads its data is told its role in the words of the kind", async () => {
    const { world } = indemnityPages(notified(), "2023-06-20T08:00:00Z");
    const { id, followUpEpoch } = notified();
    const path = `/suivi/${id}/${world.proof("follow-up", id, followUpEpoch)}/donnees`;
    const { html } = await browser(world.ports).get(path);
    expect(html).toMatch(/Votre rôle<\/dt>\s*<dd[^>]*>Correspondant/);
    expect(html).toContain("Trois ans après le dépôt, puisqu'aucun lien n'a servi.");
  });

  it("a beneficiary whose link is dead is told of its withdrawn request", async () => {
    const asked = { ...signed(), life: { status: "in-instruction", openedAt: at("2023-04-28T09:43:00Z") } } as const;
    const withdrawn = withdrawRequest(asked, { at: at("2023-05-02T08:00:00Z") }).after;
    const { world } = indemnityPages(withdrawn, "2023-05-02T09:00:00Z");
    const proof = world.proof("signature", withdrawn.id, "establishment", 1, 1);
    const { html } = await browser(world.ports).get(`/signature/${withdrawn.id}/establishment/1/${proof}`);
    expect(html).toContain("La demande de convention du bénéficiaire a été retirée.");
  });

  it.each<{ order: MailOrder; says: string }>([
    { order: { kind: "application-withdrawn", to: "staff" }, says: "a été retirée par le bénéficiaire" },
    { order: { kind: "contact-corrected", to: "referent" }, says: "désormais celle du correspondant" },
  ])("mail $order.kind", ({ order, says }) => {
    const convention = signed();
    const mail = renderMail(order, {
      convention,
      body,
      recipient: recipientOf(order.to, convention, body),
      links: { followUp: "https://kevrat.example/suivi/a", staff: "https://kevrat.example/agents" },
      now: at("2023-05-02T08:00:00Z"),
    });
    expect(mail?.text).toContain(says);
  });
});
