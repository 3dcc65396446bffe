import { z } from "zod";
import { type FormError, type Typed, typedAmount, typedChoice, typedCount, typedDay } from "./typed.ts";

/** The form « Que se passe-t-il si… » of an indemnity convention. Field names are those of the page. */
export const IndemnityForm = z.object({
  notifiee: typedDay,
  debut: typedDay,
  prorogation: typedDay,
  moisAccordes: typedCount({ from: 1, to: 60, message: "Indiquez un nombre entier de mois, de 1 à 60." }),
  accordeeJusquau: typedDay,
  preuvePostee: typedDay,
  preuveRecue: typedDay,
  soldePoste: typedDay,
  soldeRecu: typedDay,
  depenseHT: typedAmount,
  depenseTVA: typedAmount,
  tva: typedChoice(["none", "deductible", "fctva"]),
  plafond: typedAmount,
  previsionHT: typedAmount,
  previsionTTC: typedAmount,
  autresAides: typedAmount,
  dejaVerse: typedAmount,
  situation: typedDay,
  envoi: typedChoice(["postmarkBasis", "receptionBasis"]),
  depassement: typedChoice(["payAndFlag", "forecastIsCeiling"]),
  depart: typedChoice(["periodEnd", "completion"]),
  acheve: typedDay,
});
export type IndemnityForm = z.output<typeof IndemnityForm>;

const NEED_NOTIFICATION = [
  "prorogation",
  "moisAccordes",
  "accordeeJusquau",
  "preuvePostee",
  "preuveRecue",
  "situation",
] as const;

/** The facts of the form, as a line of the simulator gives them. */
export function indemnityGiven(form: IndemnityForm): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({
      notifiedOn: form.notifiee,
      declaredStart: form.debut,
      requestedOn: form.prorogation,
      grantedMonths: form.moisAccordes,
      grantedUntil: form.accordeeJusquau,
      proofPostmark: form.preuvePostee,
      proofReceivedOn: form.preuveRecue,
      claimPostmark: form.soldePoste,
      claimReceivedOn: form.soldeRecu,
      actualHT: form.depenseHT,
      actualTVA: form.depenseTVA,
      vatRecovery: form.tva,
      cap: form.plafond,
      forecastHT: form.previsionHT,
      forecastTTC: form.previsionTTC,
      otherAid: form.autresAides,
      indemnityAlreadyPaid: form.dejaVerse,
      completedOn: form.acheve,
      on: form.situation,
      actBasis: form.envoi,
      aboveForecast: form.depassement,
      balanceFrom: form.depart,
    }).filter(([, value]) => value !== undefined),
  );
}

/** What fields say against each other, whether or not each is well written. */
export function indemnityContradictions(typed: Typed): readonly FormError[] {
  const errors: FormError[] = [];
  const wrong = (name: string, message: string) => errors.push({ name, message });
  if (!typed("notifiee") && !typed("debut") && !typed("depenseHT")) {
    wrong("notifiee", "Indiquez au moins la notification, le début d’exécution ou une dépense.");
  }
  for (const name of NEED_NOTIFICATION) {
    if (typed(name) && !typed("notifiee")) wrong(name, "Ne se juge que si la date de la notification est connue.");
  }
  for (const name of ["soldePoste", "soldeRecu"]) {
    if (typed(name) && !typed("debut")) wrong(name, "Ne se juge que si le début d’exécution est connu.");
  }
  if (typed("moisAccordes") && typed("accordeeJusquau")) {
    wrong("accordeeJusquau", "La décision accorde des mois ou une date : n’en indiquez qu’un.");
  }
  if (!typed("depenseHT") && ["depenseTVA", "dejaVerse", "autresAides"].some((name) => typed(name))) {
    wrong("depenseHT", "Indiquez aussi la dépense réelle hors taxes.");
  }
  return errors;
}
