import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { HOLIDAY_PLACES } from "../../domain/calendar/local-holidays.ts";
import { PARIS } from "../../domain/calendar/paris.ts";
import {
  type FormError,
  requiredValue,
  type Typed,
  typedAmount,
  typedChoice,
  typedCount,
  typedDay,
  typedTime,
} from "./typed.ts";

/** The form « Que se passe-t-il si… » of an access convention. Field names are those of the page. */
export const AccessForm = z.object({
  recue: typedDay.transform(requiredValue("Indiquez quand la convention signée a été ou serait reçue.")),
  agents: typedCount({
    from: 0,
    to: 1_000_000,
    message: "Indiquez un nombre entier d’agents, par exemple 33.",
  }).transform(requiredValue("Indiquez le nombre d’agents : la contribution en dépend.")),
  offre: typedChoice(["bouquet", "teletransmission"]),
  dejaUtilisateur: z.string().optional(),
  resiliation: typedDay,
  portee: typedChoice(["tout", "service"]),
  facture: typedAmount,
  demande: typedDay,
  complet: typedDay,
  incident: typedDay,
  heure: typedTime,
  connexion: typedDay,
  accesJusqua: typedChoice(["notice", "anniversary"]),
  sortie: typedChoice(["twelfths", "none"]),
  entree: typedChoice(["atEffect", "withNextJuly"]),
  lieu: typedChoice(HOLIDAY_PLACES),
});
export type AccessForm = z.output<typeof AccessForm>;

/** The facts of the form, as a line of the simulator gives them. */
export function accessGiven(form: AccessForm): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({
      receivedOn: form.recue,
      agents: form.agents,
      offer: form.offre,
      alreadyUserOn20191231: form.dejaUtilisateur === "oui",
      terminationReceivedOn: form.resiliation,
      scope: form.resiliation && (form.portee === "service" ? ["un service"] : "ALL"),
      requestReceivedOn: form.demande,
      completeOn: form.complet,
      incidentAt: form.incident && form.heure && inParis(form.incident, form.heure),
      lastLogin: form.connexion,
      accessUntil: form.accesJusqua,
      exitProration: form.sortie,
      lateJoinerInvoice: form.entree,
      holidays: form.lieu,
    }).filter(([, value]) => value !== undefined),
  );
}

// The hour that a change of clocks repeats is the first of both; the one it skips is the hour after.
const inParis = (day: string, time: string): string =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(PARIS).toInstant().toString();

/** What fields say against each other, whether or not each is well written. */
export function accessContradictions(typed: Typed): readonly FormError[] {
  const errors: FormError[] = [];
  if (typed("facture") && (!typed("resiliation") || typed("portee") === "service")) {
    const message = "Un montant déjà facturé ne compte qu’avec une résiliation de tous les services.";
    errors.push({ name: "facture", message });
  }
  if (typed("heure") && !typed("incident")) {
    errors.push({ name: "incident", message: "Indiquez aussi le jour de l’incident." });
  }
  if (typed("incident") && !typed("heure")) {
    errors.push({ name: "heure", message: "Indiquez aussi l’heure de l’incident, par exemple 16 h 30." });
  }
  return errors;
}
