import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { isRunning } from "../../../domain/access-convention/termination.ts";
import { signatoryOf } from "../../../domain/signature/circuit.ts";
import { day, dayOf, euros, moment } from "../../../french/format.ts";
import { definitions, details, section } from "../../layout/components.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import { groundsNote } from "../grounds.ts";
import type { AgreementFile } from "./file.ts";

const BASES = { electronic: "signature électronique", scan: "scan", original: "original papier" } as const;

/** What the convention commits to, and its dates with their reasons. */
export function termsSection({ convention }: AgreementFile<AccessConvention>): Html {
  const { life } = convention;
  if (!("terms" in life)) return nothing;
  const { terms } = life;
  const reception = "reception" in life ? life.reception : undefined;
  const first = "circuit" in life ? signatoryOf(life.circuit, "establishment")?.standing : undefined;
  const scannedAt = first?.status === "scanned" ? first.receivedAt : undefined;
  const term = isRunning(convention) ? convention.life.term : undefined;
  return section(
    "Engagements et dates",
    html`<div class="panel">${definitions([
      {
        term: "Contribution annuelle",
        value: html`${euros(terms.annualCents)} HT<br><span class="small soft">${terms.tierLabel}, barème ${terms.tariffVersion}</span>`,
      },
      { term: "Programme", value: html`du ${day(terms.programme.startsOn)} au ${day(terms.programme.endsOn)}` },
      scannedAt && { term: "Scan reçu le", value: moment(scannedAt) },
      reception && {
        term: "Reçue signée le",
        value: html`${day(reception.receivedOn)} <span class="small soft">(${BASES[reception.basis]})</span>`,
      },
      convention.originalReceivedOn && { term: "Original reçu le", value: day(convention.originalReceivedOn) },
      reception && { term: "Prise d'effet", value: html`<strong>${day(reception.effectiveOn)}</strong>` },
      term && {
        term: `Période n° ${term.number}`,
        value: html`du ${day(term.startsOn)} au ${day(term.endsOn)}${term.last ? html`<br><span class="small soft">dernière du programme</span>` : nothing}`,
      },
      term && {
        term: "Dernier jour pour résilier à ce terme",
        value: html`${day(term.lastNoticeDay)}<br><span class="small soft">${term.reminderSentAt ? html`rappel envoyé le ${dayOf(term.reminderSentAt)}` : html`rappel prévu le ${day(term.reminderDay)}`}</span>`,
      },
    ])}
${reception ? details("Pourquoi cette date d'effet", html`<p class="small">${reception.explanation}</p>${groundsNote(reception.rules)}`) : nothing}</div>`,
    { id: "engagements" },
  );
}
