import { describe, expect, it } from "vitest";
import { correctEmail } from "../../functions/domain/access-convention/contact.ts";
import { htmlOf, textOf } from "../../functions/mails/render-letter.ts";
import { leaving } from "../support/mailed-conventions.ts";
import { anApplication, at, invited, submitted } from "../support/staff-conventions.ts";
import { plain, render } from "../support/written-mails.ts";

describe("mails: form", () => {
  it("shows what people typed as text, never as markup, and keeps the subject on one line", () => {
    const application = anApplication();
    const convention = submitted({
      application: {
        ...application,
        establishment: { ...application.establishment, name: "Régie <b>d'eau</b> & Cie\r\nBcc: x@y.example" },
      },
    });
    const mail = render(convention, { kind: "application-withdrawn", to: "staff" });
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.html).toContain("Régie &lt;b&gt;d&#39;eau&lt;/b&gt; &amp; Cie");
    expect(mail?.html).not.toContain("<b>");
    expect(mail?.text).toContain("Régie <b>d'eau</b> & Cie");
  });

  it("names partial terminations by their services", () => {
    const order = { kind: "termination-acknowledged", to: "referent", about: "1" } as const;
    const text = plain(render(leaving(["marches", "archivage"]), order)?.text ?? "");
    expect(text).toContain("les services « Salle régionale des marchés publics et Archivage électronique »");
    expect(text).toContain("la contribution, forfaitaire, ne change pas.");
    expect(text).not.toContain("Contribution due");
  });

  it("gives a date the same identifier each time, and a sequence number that follows the record", () => {
    const order = { kind: "signature-reminder", to: "representative", about: "establishment" } as const;
    const first = invited();
    const later = correctEmail(first, {
      who: "representative",
      email: "cabinet@armorique.example",
      actor: { role: "applicant" },
      at: at("2026-11-25T09:00:00Z"),
    }).after;
    const [before, after] = [first, later].map((convention) =>
      (render(convention, order)?.calendar?.content ?? "").replaceAll("\r\n ", ""),
    );
    const uid =
      "UID:6f0b2a8e-3b1c-4f0e-9a44-0c7f7a1d2e01-signature-establishment-convention-2026-011-2026-0001@kevrat\r\n";
    expect(before).toContain(uid);
    expect(after).toContain(uid);
    expect(before).toContain("SEQUENCE:4\r\n");
    expect(after).toContain("SEQUENCE:5\r\n");
    expect(before).toContain("METHOD:PUBLISH\r\n");
    expect(before, "calendars are shared: no private link in them").not.toContain("http");
  });

  it.each([
    { name: "Mme Maïwenn Le Guen", greets: "Bonjour Madame Maïwenn Le Guen," },
    { name: "M. Yann Kerbrat", greets: "Bonjour Monsieur Yann Kerbrat," },
    { name: "Marie Le Bihan", greets: "Bonjour Marie Le Bihan," },
    { name: "", greets: "Bonjour," },
  ])("greets « $name » in full, in the text and on the page", ({ name, greets }) => {
    const letter = { subject: "Objet", preheader: "", body: [] };
    expect(textOf(letter, { name }, undefined).split("\n")[0]).toBe(greets);
    expect(htmlOf(letter, { name }, undefined)).toContain(`>${greets}</p>`);
  });

  it("is a French page with a preheader, and repeats everything in its text", () => {
    const mail = render(invited(), { kind: "signature-invitation", to: "representative", about: "establishment" });
    expect(mail?.html).toContain('<html lang="fr">');
    expect(plain(mail?.html ?? "")).toContain(
      "À signer en ligne au plus tard le 24 décembre 2026, en quelques minutes.",
    );
    expect(mail?.html).not.toMatch(/<img|<script|<link/);
    expect(plain(mail?.text ?? "")).toContain("Une question ? Répondez à ce message ou appelez le 02 99 00 00 00.");
  });
});
