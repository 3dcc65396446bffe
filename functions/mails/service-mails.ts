import { type AccessConvention, isIn } from "../domain/access-convention/convention.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { establishmentName, reference } from "./wording.ts";

/** The convention takes effect: the first year runs, services are opened. Source: MC-28, MC-26, MC-30. */
export function effectReached({ convention, body, links }: MailContext<AccessConvention>): Letter | undefined {
  if (!isIn(convention, "in-force", "in-notice")) return undefined;
  const { term, services, reception, terms } = convention.life;
  const activation = convention.deadlines.find(({ kind, status }) => kind === "activation" && status === "running");
  const noticeText = says`Demande de résiliation à faire parvenir à ${body.shortName} au plus tard ce jour pour que la convention s'arrête le ${day(term.endsOn)}.`;
  return {
    subject: says`La convention prend effet (n° ${reference(convention)})`,
    preheader: activation
      ? says`Vos services sont ouverts au plus tard le ${day(activation.lastDay)}.`
      : says`Elle court jusqu'au ${day(term.endsOn)}.`,
    body: [
      says`La convention entre « ${establishmentName(convention)} » et ${body.shortName} est entrée en vigueur le ${day(reception.effectiveOn)}.`,
      {
        facts: [
          ["Première échéance", day(term.endsOn)],
          ...(activation ? [["Services ouverts au plus tard le", day(activation.lastDay)] as const] : []),
          ["Services souscrits", String(services.length)],
        ],
      },
      term.last
        ? says`Elle prend fin avec le programme, le ${day(term.endsOn)}.`
        : says`Elle est ensuite reconduite tacitement d'année en année, jusqu'à la fin du programme, le ${day(terms.programme.endsOn)}. Nous vous le rappellerons à temps.`,
    ],
    action: { label: "Voir la convention et ses services", href: links.followUp },
    dates: [
      {
        topic: `last-notice-day-${term.number}`,
        on: term.lastNoticeDay,
        title: says`Dernier jour utile pour résilier la convention n° ${reference(convention)} à l'échéance`,
        description: noticeText,
      },
    ],
  };
}

/** Some services are open. `about` lists their identifiers. */
export function serviceActivated(
  { convention, links }: MailContext<AccessConvention>,
  { about = "" }: MailOrder,
): Letter | undefined {
  if (!isIn(convention, "in-force", "in-notice")) return undefined;
  const ids = about.split(",");
  const opened = convention.life.services.filter(({ id, status }) => ids.includes(id) && status !== "stopped");
  if (opened.length === 0) return undefined;
  const left = convention.life.services.filter(
    ({ status }) => status === "requested" || status === "file-complete",
  ).length;
  return {
    subject:
      opened.length === 1
        ? says`Un service est ouvert : ${opened[0]?.label ?? ""} (n° ${reference(convention)})`
        : says`${opened.length} services sont ouverts (n° ${reference(convention)})`,
    preheader:
      left === 0
        ? says`Tous vos services sont maintenant ouverts.`
        : says`${left} service${left > 1 ? "s" : ""} à venir.`,
    body: [
      says`« ${establishmentName(convention)} » peut dès maintenant utiliser :`,
      { facts: opened.map(({ label, activatedAt }) => [label, activatedAt ? "ouvert" : "en cours"] as const) },
      left === 0
        ? says`Tous les services souscrits sont ouverts.`
        : says`Il reste ${left} service${left > 1 ? "s" : ""} à ouvrir ; nous vous préviendrons de la même façon.`,
    ],
    action: { label: "Voir mes services", href: links.followUp },
  };
}
