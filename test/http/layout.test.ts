import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { ACCESS_CONVENTION } from "../../functions/domain/access-convention/kind.ts";
import { JOURNAL_EVENTS } from "../../functions/domain/kinds/vocabulary.ts";
import { deadlineChip } from "../../functions/http/layout/components.ts";
import { errorSummary, textareaField, textField, uploadForm } from "../../functions/http/layout/form.ts";
import { html } from "../../functions/http/layout/html.ts";
import { actsByRound } from "../../functions/http/layout/journal-sentence.ts";
import { journalSentence } from "../../functions/http/layout/journal-sentences.ts";
import { page } from "../../functions/http/layout/page.ts";

const _on = (text: string) => Temporal.PlainDate.from(text);
const _at = (text: string) => Temporal.Instant.from(text);

const on = (text: string) => Temporal.PlainDate.from(text);

describe("how near a last day is", () => {
  it.each([
    { today: "2026-11-24", says: "dans 7 jours", tone: "neutral" },
    { today: "2026-11-30", says: "demain", tone: "warning" },
    { today: "2026-12-01", says: "aujourd’hui", tone: "warning" },
    { today: "2026-12-02", says: "depuis hier", tone: "danger" },
    { today: "2026-12-11", says: "dépassée de 10 jours", tone: "danger" },
  ])("on $today, a last day of 1 December is $says", ({ today, says, tone }) => {
    const chip = String(deadlineChip(on("2026-12-01"), on(today))).replace(/\u00a0/g, " ");
    expect(chip).toContain(says);
    expect(chip).toContain(`badge--${tone}`);
  });
});

describe("fields", () => {
  it("tie label, hint and error to the control", () => {
    const field = String(
      textField({
        name: "siret",
        label: "SIRET",
        hint: "14 chiffres",
        value: "1",
        error: "Trop court.",
        autocomplete: "off",
      }),
    );
    expect(field).toContain('<label class="field__label" for="siret">SIRET</label>');
    expect(field).toContain(
      'id="siret" name="siret" value="1" aria-describedby="siret-aide siret-erreur" aria-invalid="true" required autocomplete="off"',
    );
    expect(field).toContain('<p class="field__error" id="siret-erreur"><span class="visually-hidden">Erreur');
  });

  it("escape what was typed", () => {
    expect(String(textField({ name: "a", label: "A", value: '"><script>' }))).toContain(
      'value="&quot;&gt;&lt;script&gt;"',
    );
    expect(String(textareaField({ name: "a", label: "A", value: "\n</textarea>" }))).toContain(
      ">\n\n&lt;/textarea&gt;</textarea>",
    );
  });

  it("send a file with the store's own fields only", () => {
    const form = { url: "https://store.example/b", fields: { key: "k", policy: "p" } };
    const markup = String(uploadForm({ form, name: "piece", label: "Fichier", submitLabel: "Joindre" }));
    expect([...markup.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name)).toEqual(["key", "policy", "file"]);
  });

  it("sum up errors with a link to each field, and nothing when there is none", () => {
    expect(String(errorSummary([]))).toBe("");
    expect(String(errorSummary([{ name: "a", message: "Manque." }]))).toContain('<li><a href="#a">Manque.</a></li>');
  });
});

describe("a page", () => {
  it("is French, has one main landmark, a way to skip to it and an accessibility statement", async () => {
    const text = await page({ title: "Essai", body: html`<h1>Essai</h1>` });
    expect(text).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(text.match(/<main /g)).toHaveLength(1);
    expect(text).toContain('<a class="skip-link" href="#contenu">');
    expect(text).toContain('href="/accessibilite"');
    expect(text).not.toMatch(/<script|style="|onclick/);
  });

  it.each([
    { embedded: true, shown: true },
    { embedded: false, shown: false },
  ])("leads to the mails and the clock of the embedded runtime: $embedded", async ({ embedded, shown }) => {
    const text = await page({ title: "Essai", body: "", embedded });
    expect(text.includes('href="/embarque/courriels"')).toBe(shown);
    expect(text.includes('href="/embarque/horloge"')).toBe(shown);
  });

  it("says first in its title that something is wrong", async () => {
    expect(await page({ title: "Essai", body: "", errors: true })).toContain(
      "<title>Erreur\u00a0: Essai – Kevrat</title>",
    );
  });
});

describe("journal sentences", () => {
  it.each(JOURNAL_EVENTS.map((event) => ({ event })))("$event is told in French, without a hole", ({ event }) => {
    const detail = {
      agreement: "a",
      number: "2026-1",
      document: "d",
      sha256: "c".repeat(64),
      party: "establishment",
      who: "referent",
      reason: "Motif.",
      service: "actes",
      deadline: "activation-2026-12-01",
      kind: "activation",
      files: 12,
      act: "amendment-1",
      about: "amendment",
      termination: "1",
      scope: "actes,pes",
      channel: "online",
      fileNumber: "D-1",
      lastDay: "2026-12-01",
      receivedOn: "2026-12-01",
      effectiveOn: "2026-12-01",
      signedOn: "2026-12-01",
      startsOn: "2026-12-01",
      endsOn: "2026-12-01",
      endedOn: "2026-12-01",
      sentOn: "2026-12-01",
      givenOn: "2026-12-01",
      notifiedOn: "2026-12-01",
      declaredStartOn: "2026-12-01",
      completedOn: "2026-12-01",
      paidOn: "2026-12-01",
      collectedOn: "2026-12-01",
      balanceLastDay: "2026-12-01",
      answerLastDay: "2026-12-01",
      newLastDay: "2026-12-01",
      implicitRejectionOn: "2026-12-01",
      on: "2026-12-01",
      capCents: "120000",
      indemnityCents: "94800",
      paidCents: "94800",
      intendedCents: "94800",
      amountCents: "94800",
      ratePerMille: 1000,
      reference: "MTE-1",
      programme: "113",
      verdict: "ON_TIME",
      lines: 2,
      retained: 1,
      completeOn: "2026-12-01",
      accessEndsOn: "2026-12-01",
      programmeEndsOn: "2026-12-01",
      firstTermEndsOn: "2026-12-01",
    };
    const { title, detail: more = "" } = journalSentence(
      { event, actor: { role: "system" }, detail },
      { service: (id) => `<${id}>`, words: ACCESS_CONVENTION.words },
    );
    expect(title).toMatch(/^[A-ZÀ-Ý]/);
    expect(`${title} ${more}`).not.toMatch(/undefined|\(\)|le \.|activation-2026|[a-z][A-Z]/);
  });

  it("names the act that a signature is about, by its rank", () => {
    const by = { actor: { role: "system" } } as const;
    const entries = [
      { ...by, event: "sentForSignature", detail: { round: 1, sha256: "a" } },
      { ...by, event: "sentForSignature", detail: { act: "order-1", round: 2, sha256: "b" } },
      { ...by, event: "signatureReminderSent", detail: { party: "establishment", round: 1 } },
      { ...by, event: "signatureReminderSent", detail: { party: "establishment", round: 2 } },
      { ...by, event: "scanReceived", detail: { round: 2, sha256: "c" } },
      { ...by, event: "signatureRelaunched", detail: { act: "amendment-1", round: 3 } },
      { ...by, event: "signatureRefused", detail: { party: "body", round: 3 } },
    ] as const;
    const names = { service: () => "", words: ACCESS_CONVENTION.words, actOfRound: actsByRound(entries) };
    expect(entries.map((entry) => journalSentence(entry, names).title)).toEqual([
      "Convention envoyée à la signature",
      "Bon de commande n° 1 envoyé à la signature",
      "Rappel envoyé au signataire de l’établissement",
      "Rappel envoyé au signataire de l’établissement : bon de commande n° 1",
      "Exemplaire signé à la main reçu en copie : bon de commande n° 1",
      "Signature relancée : avenant n° 1",
      "Signature refusée par le signataire de l’organisme : avenant n° 1",
    ]);
  });

  it("names services and days", () => {
    const names = {
      words: ACCESS_CONVENTION.words,
      service: (id: string) => (id === "pes" ? "Flux comptables" : "Actes"),
    };
    expect(
      journalSentence(
        {
          event: "terminationRequested",
          actor: { role: "applicant" },
          detail: { scope: "actes,pes", receivedOn: "2027-03-03", accessEndsOn: "2027-05-31" },
        },
        names,
      ).detail?.replace(/\u00a0/g, " "),
    ).toBe("Actes, Flux comptables. Reçue le 3 mars 2027, fin d'accès le 31 mai 2027.");
  });
});
