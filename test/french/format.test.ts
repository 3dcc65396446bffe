import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { day, euros, exactMoment, fileSize, moment, momentInParis, siretText } from "../../functions/french/format.ts";
import { typographic } from "../../functions/french/typography.ts";
import { html } from "../../functions/http/layout/html.ts";

const on = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);

describe("French typography of what we write", () => {
  it.each([
    { typed: "Qu'est-ce ?", shown: "Qu’est-ce\u202f?" },
    { typed: "Attention : 10 Mo", shown: "Attention\u00a0: 10\u00a0Mo" },
    { typed: "« Oui » ; non !", shown: "«\u202fOui\u202f»\u202f; non\u202f!" },
    { typed: "n° 12, 1 750 €", shown: "n°\u00a012, 1\u202f750\u00a0€" },
    { typed: "par exemple 1 250,40.", shown: "par exemple 1\u202f250,40." },
    { typed: "par exemple 02 99 00 00 00.", shown: "par exemple 02\u202f99\u202f00\u202f00\u202f00." },
    { typed: '<svg viewBox="0 0 24 24"><text>1 200</text>', shown: '<svg viewBox="0 0 24 24"><text>1\u202f200</text>' },
    { typed: '<path d="M0 4 ', shown: '<path d="M0 4 ' },
    { typed: ' 8 16"/> 1 200', shown: ' 8 16"/> 1\u202f200' },
    { typed: "l'« essai »", shown: "l’«\u202fessai\u202f»" },
    { typed: "https://a.example/?q=1&r='x'", shown: "https://a.example/?q=1&r='x'" },
  ])("$typed", ({ typed, shown }) => {
    expect(typographic(typed)).toBe(shown);
  });

  it("leaves what people typed as they typed it, escaped", async () => {
    const typed = "L'<b>âge</b> : 3 ?";
    expect(String(await html`<p>L'âge : ${typed}</p>`)).toBe("<p>L’âge\u00a0: L&#39;&lt;b&gt;âge&lt;/b&gt; : 3 ?</p>");
  });
});

describe("dates, amounts and sizes in French", () => {
  it.each([
    { shown: day(on("2026-12-01")), text: "1er décembre 2026" },
    { shown: day(on("2027-08-15")), text: "15 août 2027" },
    { shown: moment(at("2026-11-24T09:05:00Z")), text: "24 novembre 2026 à 10 h 05" },
    { shown: moment(at("2026-07-31T22:30:00Z")), text: "1er août 2026 à 0 h 30" },
    { shown: momentInParis(at("2026-11-30T23:05:00Z")), text: "1er décembre 2026 à 0 h 05 (heure de Paris)" },
    { shown: exactMoment(at("2026-11-24T09:05:07Z")), text: "24 novembre 2026 à 10 h 05 min 07 s (heure de Paris)" },
    { shown: euros(175_000n), text: "1 750 €" },
    { shown: euros(175_050n), text: "1 750,50 €" },
    { shown: euros(0n), text: "0 €" },
    { shown: siretText("13002526500013"), text: "130 025 265 00013" },
    { shown: fileSize(400), text: "1 Ko" },
    { shown: fileSize(84_000), text: "84 Ko" },
    { shown: fileSize(1_240_000), text: "1,2 Mo" },
    { shown: fileSize(10_000_000), text: "10 Mo" },
  ])("$text", ({ shown, text }) => {
    expect(shown.replace(/[\u00a0\u202f]/g, " ")).toBe(text);
  });
});
