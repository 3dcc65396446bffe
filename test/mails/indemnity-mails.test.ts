import { describe, expect, it } from "vitest";
import type { MailOrder } from "../../functions/domain/agreement/mail-order.ts";
import { openCaducityHearing } from "../../functions/domain/indemnity-convention/caducity.ts";
import type { IndemnityConvention } from "../../functions/domain/indemnity-convention/convention.ts";
import { recordExpiry } from "../../functions/domain/indemnity-convention/execution.ts";
import { askProrogation, refuseBySilence } from "../../functions/domain/indemnity-convention/prorogation.ts";
import { correctStart } from "../../functions/domain/indemnity-convention/start-correction.ts";
import { recipientOf, renderMail } from "../../functions/mails/index.ts";
import { PREFECTURE as body } from "../../local/seed/prefecture.ts";
import { agentId, at, day, inExecution, inVerification, notified, online } from "../support/an-indemnity.ts";
import { inFrench } from "../support/readable-page.ts";

function render(convention: IndemnityConvention, order: MailOrder) {
  const mail = renderMail(order, {
    convention,
    body,
    recipient: recipientOf(order.to, convention, body),
    links: { followUp: "https://kevrat.example/suivi/a/proof", staff: "https://kevrat.example/agents/conventions/a" },
    now: at("2023-12-20T10:00:00Z"),
  });
  if (mail) inFrench(`${mail.subject}\n${mail.text.replace(/^> .*$/gm, "")}`); // quoted words are someone's own
  return mail;
}
const plain = (text = ""): string => text.replace(/[\u00a0\u202f]/g, " ");

const asked = askProrogation(notified(), {
  ...online("2023-11-20T08:00:00Z"),
  reason: "Le prestataire fait défaut.",
  asked: { months: 3 },
}).after;
const expired = recordExpiry(notified(), at("2023-12-15T23:00:00Z")).after;
const heard = openCaducityHearing(expired, { agentId, body, at: at("2023-12-18T08:00:00Z") }).after;

describe("mails of an indemnity: what is owed, by when, and what nothing does by itself", () => {
  it.each<{ order: MailOrder; convention: IndemnityConvention; subject: string; says: string; dates?: string[] }>([
    {
      order: { kind: "indemnity-notified", to: "referent" },
      convention: notified(),
      subject: "Convention n° 56-2023-001 notifiée : preuve d’exécution au plus tard le 15 décembre 2023",
      says: "a été notifiée le 15 juin 2023, par lettre recommandée avec avis de réception",
      dates: ["20231215"],
    },
    {
      order: { kind: "indemnity-start-declared", to: "referent" },
      convention: inExecution(),
      subject: "Début d’exécution déclaré au 19 juin 2023 (n° 56-2023-001)",
      says: "Période d’exécution du 19 juin 2023 au 19 décembre 2023 inclus",
      dates: ["20231219", "20240319"],
    },
    {
      order: { kind: "indemnity-start-corrected", to: "referent" },
      convention: correctStart(inExecution(), {
        declaredStartOn: day("2023-07-19"),
        reason: "Le mois était mal lu.",
        agentId,
        body,
        at: at("2023-07-20T08:00:00Z"),
      }).after,
      subject: "Début d’exécution corrigé au 19 juillet 2023 (n° 56-2023-001)",
      says: "enregistré au 19 juin 2023, est corrigé au 19 juillet 2023",
      dates: ["20240119", "20240419"],
    },
    {
      order: { kind: "indemnity-prorogation-to-decide", to: "staff", about: "1" },
      convention: asked,
      subject: "Prorogation demandée : Syndicat mixte Dunes sauvages de Gâvres à Quiberon (n° 56-2023-001)",
      says: "Sans réponse du préfet le 20 janvier 2024 à minuit, elle est implicitement rejetée.",
      dates: ["20240120"],
    },
    {
      order: { kind: "indemnity-prorogation-implicitly-refused", to: "referent", about: "1" },
      convention: refuseBySilence(asked, "1", at("2024-01-20T23:00:00Z")).after,
      subject: "Prorogation implicitement refusée (n° 56-2023-001)",
      says: "Le délai pour adresser la preuve d’exécution reste fixé au 15 décembre 2023.",
    },
    {
      order: { kind: "indemnity-caducity-expired", to: "referent" },
      convention: expired,
      subject: "Délai de caducité expiré (n° 56-2023-001)",
      says: "La caducité n’est pas acquise tant que le préfet ne l’a pas constatée.",
    },
    {
      order: { kind: "indemnity-caducity-hearing", to: "representative", about: "1" },
      convention: heard,
      subject: "Vos observations avant caducité, au plus tard le 17 janvier 2024 (n° 56-2023-001)",
      says: "Le préfet envisage d’en constater la caducité.",
      dates: ["20240117"],
    },
    {
      order: { kind: "indemnity-claim-received", to: "referent" },
      convention: inVerification(),
      subject: "Demande de solde reçue (n° 56-2023-001)",
      says: "Le compte à créditer reste à communiquer : rien ne peut être payé sans lui.",
    },
    {
      order: { kind: "deadline-reminder", to: "referent", about: "caducity" },
      convention: notified(),
      subject: "Rappel : preuve d’exécution, au plus tard le 15 décembre 2023 (56-2023-001)",
      says: "ou demander une prorogation motivée",
      dates: ["20231215"],
    },
  ])("$order.kind to $order.to", ({ order, convention, subject, says, dates = [] }) => {
    const mail = render(convention, order);
    expect(plain(mail?.subject)).toBe(subject);
    expect(plain(mail?.text)).toContain(says);
    expect([...(mail?.calendar?.content ?? "").matchAll(/DTSTART;VALUE=DATE:(\d{8})/g)].map(([, on]) => on)).toEqual(
      dates,
    );
  });

  it.each<{ order: MailOrder; because: string }>([
    { order: { kind: "indemnity-notification", to: "referent" }, because: "the convention is already notified" },
    { order: { kind: "indemnity-caducity-declared", to: "referent" }, because: "nobody declared it" },
    { order: { kind: "indemnity-paid", to: "referent" }, because: "nothing is paid" },
    { order: { kind: "indemnity-start-corrected", to: "referent" }, because: "no start was corrected" },
  ])("$order.kind is not sent: $because", ({ order }) => {
    expect(render(notified(), order)).toBeUndefined();
  });
});
