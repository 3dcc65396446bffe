import type { Temporal } from "temporal-polyfill";
import { frenchDate } from "../calendar/french-date.ts";
import { type Sending, sentOn, verdictOn } from "../indemnity-rules/act-in-time.ts";
import type { CaducityDelay } from "../indemnity-rules/caducity.ts";
import { type BalanceDelay, EXECUTION_MONTHS, type ExecutionPeriod } from "../indemnity-rules/execution.ts";
import type { ForecastCheck } from "../indemnity-rules/forecast.ts";
import type { IndemnityAmount } from "../indemnity-rules/indemnity-amount.ts";
import type { IndemnityAlert, IndemnityStanding } from "../indemnity-rules/indemnity-state.ts";
import type { PaymentConditions, PaymentObstacle } from "../indemnity-rules/payment-conditions.ts";
import type { ProrogationRequest } from "../indemnity-rules/prorogation.ts";
import type { RepaymentProposal } from "../indemnity-rules/repayment.ts";
import { eurosOf } from "../money/cents.ts";
import type { BodyOptions } from "../readings/body-options.ts";
import { delayEnd, type Explanation, explained } from "./explanation.ts";

/** Why the proof of execution must be sent by a day. Source: indemnity convention art. 5 (PC-15, PC-16), PA-11, T7. */
export function explainCaducity(delay: CaducityDelay): Explanation {
  const { notifiedOn, prorogations, grounds } = delay;
  const notification = `la notification du ${frenchDate(notifiedOn)}`;
  const named = prorogations.findLastIndex((granted) => "untilDay" in granted);
  const decided = prorogations[named];
  const added = prorogations
    .slice(named + 1)
    .reduce((sum, granted) => sum + ("months" in granted ? granted.months : 0), 0);
  const why =
    decided && "untilDay" in decided
      ? `Preuve d’exécution attendue au terme fixé par la décision de prorogation, le ${frenchDate(decided.untilDay)}${added > 0 ? `, prorogé de ${added} mois` : ""} (article 5).`
      : `Preuve d’exécution à adresser au préfet dans les six mois qui suivent ${notification}${added > 0 ? `, prorogés de ${added} mois depuis le même départ` : ""} (article 5).`;
  return explained(grounds, why, delayEnd(delay));
}

/** Whether something was sent in time, and by which day it is judged. Source: PA-12; T11, T12, T14. */
export function explainVerdict(
  what: "proof" | "claim",
  sending: Sending,
  delay: CaducityDelay | BalanceDelay,
  options: BodyOptions,
): Explanation {
  const { actBasis } = options;
  const day = sentOn(sending, actBasis);
  const posted = sending.channel === "post";
  const subject = what === "proof" ? "La preuve d’exécution" : "La demande de solde";
  const verdict = verdictOn(sending, delay, actBasis) === "ON_TIME" ? "à temps" : "hors délai";
  const how = !posted
    ? "reçue"
    : actBasis === "postmarkBasis"
      ? "postée (le cachet de la poste fait foi)"
      : "arrivée (la date d’arrivée compte)";
  return explained(
    {
      rules: ["PA-12", posted ? "T12" : "T11", "T14", "T4"],
      inputs: { lastDay: delay.lastDay.toString(), ...(day ? { sentOn: day.toString() } : {}) },
      options: { actBasis },
    },
    day
      ? `${subject}, ${how} le ${frenchDate(day)}, est ${verdict} : le délai expire le ${frenchDate(delay.lastDay)} à minuit.`
      : `${subject} n’est pas arrivée : selon la lecture retenue, elle est ${verdict}.`,
  );
}

/** What a request for prorogation is worth. Source: indemnity convention art. 5 (PC-16), PA-14, T15. */
export function explainProrogationRequest(request: ProrogationRequest): Explanation {
  const { requestedOn, admissible, implicitRejectionOn, delay, grounds } = request;
  if (!admissible) {
    return explained(
      grounds,
      `Demande du ${frenchDate(requestedOn)} tardive : le délai a expiré le ${frenchDate(delay.lastDay)} à minuit et ne peut plus être prorogé (article 5).`,
    );
  }
  return explained(
    grounds,
    `Demande du ${frenchDate(requestedOn)} présentée avant l’expiration du délai, qu’elle ne suspend pas (article 5).`,
    `Sans réponse du préfet le ${frenchDate(implicitRejectionOn)} à minuit, elle est implicitement rejetée.`,
  );
}

/**
 * What follows from two months of silence on a request for prorogation. No text lets the same request be granted
 * afterwards: another one may be made as long as the delay runs. Source: art. 5 (PC-16), PA-14, T15.
 */
export const afterSilence = (delayLastDay: Temporal.PlainDate): string =>
  `Deux mois de silence valent refus (CRPA, article L. 231-4 ; code de justice administrative, article R. 421-2). La convention ne prévoit pas que le préfet revienne sur cette demande : une nouvelle demande motivée est recevable si elle est envoyée au plus tard le ${frenchDate(delayLastDay)}, dernier jour du délai (article 5).`;

const WARNINGS = {
  START_BEFORE_ELIGIBILITY: "Ce début précède l’accord d’éligibilité : à vérifier.",
  START_BEFORE_NOTIFICATION: "Ce début précède la notification de la convention : à vérifier.",
} as const;

/** Why the execution period has its days. Source: indemnity convention art. 5 (PC-17), PA-15, PA-17, PA-19. */
export const explainExecution = ({ firstDay, lastDay, warnings, grounds }: ExecutionPeriod): Explanation =>
  explained(
    grounds,
    `Période d’exécution du ${frenchDate(firstDay)} au ${frenchDate(lastDay)} inclus : ${"extensionMonths" in grounds.inputs ? `${EXECUTION_MONTHS} mois et leur prolongation` : "six mois"} à compter du début déclaré, sans report au jour ouvré (article 5).`,
    warnings[0] ? WARNINGS[warnings[0]] : "",
  );

/** Why the balance must be claimed by a day. Source: indemnity convention art. 4 (PC-13), PA-20. */
export const explainBalance = (delay: BalanceDelay): Explanation =>
  explained(
    delay.grounds,
    `Solde à demander dans les trois mois qui suivent la fin du délai d’exécution, le ${frenchDate(delay.startsFromDay)} (article 4).`,
    delayEnd(delay),
  );

/** Whether the service was done in the execution period. Source: indemnity convention art. 5 (PC-17), PA-18. */
export const explainEligibility = (day: Temporal.PlainDate, eligible: boolean): Explanation =>
  explained(
    { rules: ["PC-17", "PA-18"], inputs: { serviceDoneOn: day.toString() }, options: {} },
    eligible
      ? `Service fait le ${frenchDate(day)}, dans la période d’exécution : la dépense est éligible (article 5).`
      : `Service fait le ${frenchDate(day)}, hors de la période d’exécution : la dépense n’est pas éligible (article 5).`,
  );

const LIMITS = {
  nothing: "prise en charge en totalité",
  rate: "au taux prévu",
  cap: "plafonnée",
  otherAid: "réduite pour que le total des aides ne dépasse pas la dépense réelle",
  forecast: "limitée à la dépense prévisionnelle, selon la lecture retenue par l’organisme",
} as const;

/** Why the indemnity is what it is. Source: indemnity convention art. 4 (PC-08, PC-10), PA-08, PA-09. */
export function explainIndemnity(amount: IndemnityAmount): Explanation {
  const { basis, expenseCents, indemnityCents, limitedBy, flags, literalArt7ExcessCents, grant } = amount;
  const kind = basis === "TTC" ? "toutes taxes comprises, la TVA restant à charge" : "hors taxes";
  const cap = limitedBy === "cap" ? ` à ${eurosOf(grant.capCents)}` : "";
  return explained(
    amount.grounds,
    `Dépense réelle de ${eurosOf(expenseCents)} ${kind}, ${LIMITS[limitedBy]}${cap} : indemnité de ${eurosOf(indemnityCents)} (article 4).`,
    flags.length === 0
      ? ""
      : `Le total des aides dépasse de ${eurosOf(literalArt7ExcessCents)} la dépense prévisionnelle : à signaler à la DDTM (article 7).`,
  );
}

/** Whether a printed forecast adds up. Source: indemnity convention art. 4 (PC-08), PA-07. */
export const explainForecast = (check: ForecastCheck): Explanation =>
  explained(
    check.grounds,
    check.flag
      ? `La dépense prévisionnelle ne se recoupe pas : ${eurosOf(check.htCents)} hors taxes donnent ${eurosOf(check.expectedTtcCents)} au taux de ${String(check.vatPerMille / 10).replace(".", ",")} %, et non ${eurosOf(check.ttcCents)}.`
      : `La dépense prévisionnelle se recoupe : ${eurosOf(check.ttcCents)} toutes taxes comprises.`,
    check.flag ? "Le paiement suit les factures : aucun montant n’est corrigé." : "",
  );

const CASES = {
  OBJECT_CHANGED: "objet ou affectation modifiés sans autorisation",
  OVER_FINANCED: "total des aides publiques supérieur à la dépense",
  NOT_DONE: "projet non réalisé au terme du délai",
  CLAUSE_BROKEN: "clauses non respectées",
} as const;

/** What repayment may be required. Source: indemnity convention art. 7 (PC-22), PA-03, PA-09. */
export const explainRepayment = ({
  case: cause,
  proposedCents,
  maximumCents,
  grounds,
}: RepaymentProposal): Explanation =>
  explained(
    grounds,
    `Reversement possible (article 7) : ${CASES[cause]}. ${
      proposedCents > 0n
        ? `Montant résultant des chiffres : ${eurosOf(proposedCents)}`
        : `Montant à apprécier, dans la limite de ${eurosOf(maximumCents)}`
    } ; le préfet décide, le bénéficiaire entendu.`,
  );

/** Why nothing but caducity is foreseen without a declared start. Source: indemnity convention art. 5 (PC-17), PA-16. */
export const explainMissingStart = (): Explanation =>
  explained(
    { rules: ["PC-17", "PA-16"], inputs: {}, options: {} },
    "Aucun début d’exécution n’est déclaré : ni la période d’exécution ni le délai pour demander le solde ne courent (articles 4 et 5).",
  );

const STATES = {
  SIGNEE: "la convention est signée, pas encore notifiée",
  NOTIFIEE: "la convention est notifiée et le délai de caducité court (article 5)",
  CADUQUE: "la caducité est constatée par le préfet (article 5)",
  EXECUTION: "la période d’exécution est en cours (article 5)",
  EXECUTION_CLOSE: "la période d’exécution est close et le délai pour demander le solde court (article 4)",
  SOLDE_DEMANDE: "le solde est demandé et la DDTM vérifie la demande (article 6)",
  FORCLOSE: "le préfet a constaté qu’aucune demande de solde n’était parvenue à temps (article 4)",
} as const;

const EXPIRED = {
  caducity:
    "le délai de caducité a expiré, mais la caducité n’est pas acquise tant que le préfet ne l’a pas constatée (article 5)",
  balance: "le délai pour demander le solde a expiré ; il revient au préfet d’en tirer les conséquences (article 4)",
} as const;

const ALERTS: Readonly<Record<IndemnityAlert, string>> = {
  EXECUTION_START_MISSING: "Aucun début d’exécution n’est déclaré : seul le délai de caducité court.",
  PROOF_LATE: "La preuve d’exécution est arrivée hors délai : il revient au préfet de l’accepter.",
  CLAIM_LATE: "La demande de solde est arrivée hors délai : il revient au préfet de l’accepter.",
  CADUCITY_WITHOUT_CAUSE: "La caducité a été constatée sans que le délai ait expiré faute de preuve : à vérifier.",
};

/** Where an indemnity convention stands. Source: indemnity convention art. 4 and 5, PA-13, PA-16, PA-21. */
export function explainStanding({ on, state, expired, alerts, grounds }: IndemnityStanding): Explanation {
  const where = state === "DELAI_EXPIRE" ? EXPIRED[expired ?? "caducity"] : STATES[state];
  const [alert] = alerts;
  return explained(grounds, `Au ${frenchDate(on)}, ${where}.`, alert ? ALERTS[alert] : "");
}

const OBSTACLES: Readonly<Record<PaymentObstacle, string>> = {
  BALANCE_NOT_CLAIMED: "la demande de solde",
  CLAIM_LATE: "la décision du préfet sur la demande tardive",
  COMPLETION_NOT_CERTIFIED: "l’attestation d’achèvement",
  EXECUTION_PROOF_MISSING: "la preuve d’exécution",
  INVOICES_MISSING: "les factures",
  BANK_ACCOUNT_MISSING: "le compte à créditer",
  NOT_CHECKED_BY_DDTM: "la vérification de la DDTM",
};

/** What the payment of the balance still waits for. Source: indemnity convention art. 4 to 6 (PC-12, PC-18), PA-24. */
export const explainPaymentConditions = ({ payable, obstacles, grounds }: PaymentConditions): Explanation =>
  explained(
    grounds,
    payable
      ? "Toutes les conditions du versement sont réunies (articles 4 à 6)."
      : `Le versement attend encore ${obstacles.map((obstacle) => OBSTACLES[obstacle]).join(", ")} (articles 4 à 6).`,
  );
