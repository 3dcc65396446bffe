import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { AmendmentChanges, OrderLine } from "../domain/access-convention/supplementary-act.ts";
import { postalAddress, referentPerson } from "./applicant-form.ts";
import { type FormProblem, formReader } from "./form-reading.ts";
import { line, optionalLine, postcode, typedCents, typedDay } from "./form-text.ts";

/** Lines that the form of an order shows. */
export const ORDER_LINES = 5;

export const AMENDMENT_FIELDS = {
  avMotif: "Motif",
  avEffectif: "Nouvel effectif",
  avEffectifLe: "Effectif constaté le",
  avOffre: "Nouvelle offre",
  avReferentFirstName: "Prénom du référent",
  avReferentLastName: "Nom du référent",
  avReferentFunction: "Fonction du référent",
  avReferentTelephone: "Téléphone du référent",
  avReferentEmail: "Courriel du référent",
  avSiegeLigne1: "Siège",
  avSiegeLigne2: "Siège, complément",
  avSiegeCodePostal: "Code postal",
  avSiegeCommune: "Commune",
  avCharte: "Nouvelle charte",
  avEffet: "Date d'effet convenue",
} as const;

const REFERENT = ["FirstName", "LastName", "Function", "Telephone", "Email"].map((end) => `avReferent${end}`);
const SEAT = ["avSiegeLigne1", "avSiegeCodePostal", "avSiegeCommune"];

const NO_SUCH_DAY = "Saisissez une date qui existe, par exemple 01/01/2027.";

export type Read<Values> = { readonly values: Values } | { readonly errors: readonly FormProblem[] };

export interface ReadAmendment {
  /** Without the charter: its version is the body's to say. */
  readonly changes: AmendmentChanges;
  /** Whether the charter in force replaces the one accepted. */
  readonly charter: boolean;
  readonly reason: string;
  readonly effectiveOn?: Temporal.PlainDate;
}

/**
 * The amendment typed into the staff's form. What is left empty does not change; a group begun must be completed.
 *
 * @param today a headcount is not declared for a day to come
 */
export function readAmendment(form: URLSearchParams, today: Temporal.PlainDate): Read<ReadAmendment> {
  const typed = (name: string): string => (form.get(name) ?? "").trim();
  const { read, problems } = formReader(Object.fromEntries(form));
  const reason = read(z.strictObject({ avMotif: optionalLine(300) }))?.avMotif ?? "";
  const size = readSize(typed, today, problems);
  const offer = typed("avOffre");
  const referent = REFERENT.some(typed) ? readReferent(form, problems) : undefined;
  const seat = SEAT.some(typed)
    ? read(
        z.strictObject({
          avSiegeLigne1: line("Indiquez l'adresse du siège."),
          avSiegeLigne2: optionalLine(),
          avSiegeCodePostal: postcode("Indiquez le code postal du siège."),
          avSiegeCommune: line("Indiquez la commune du siège.", 100),
        }),
      )
    : undefined;
  const agreed = typed("avEffet") ? typedDay(typed("avEffet")) : undefined;
  if (typed("avEffet") && !agreed) problems.push({ name: "avEffet", message: NO_SUCH_DAY });
  const financial = size !== undefined || offer !== "";
  if (agreed && financial && (agreed.month !== 1 || agreed.day !== 1)) {
    problems.push({
      name: "avEffet",
      message:
        "Un changement d'effectif ou d'offre prend effet un 1er janvier : la contribution est due par année civile.",
    });
  } else if (agreed && agreed.day !== 1) {
    problems.push({ name: "avEffet", message: "Un avenant prend effet le premier jour d'un mois." });
  }
  if (agreed && Temporal.PlainDate.compare(agreed, today) <= 0) {
    problems.push({ name: "avEffet", message: "Un avenant ne prend pas effet dans le passé." });
  }
  if (offer !== "" && offer !== "bouquet" && offer !== "teletransmission") {
    problems.push({ name: "avOffre", message: "Choisissez une offre." });
  }
  const changes: AmendmentChanges = {
    ...(size ? { size } : {}),
    ...(offer === "bouquet" || offer === "teletransmission" ? { offer } : {}),
    ...(referent ? { referent } : {}),
    ...(seat
      ? { seat: postalAddress(seat.avSiegeLigne1, seat.avSiegeLigne2, seat.avSiegeCodePostal, seat.avSiegeCommune) }
      : {}),
  };
  const charter = form.get("avCharte") === "oui";
  if (problems.length === 0 && Object.keys(changes).length === 0 && !charter) {
    problems.push({ name: "avEffectif", message: "Indiquez au moins un changement." });
  }
  if (problems.length > 0) return { errors: problems };
  return { values: { changes, charter, reason, ...(agreed ? { effectiveOn: agreed } : {}) } };
}

function readSize(
  typed: (name: string) => string,
  today: Temporal.PlainDate,
  problems: FormProblem[],
): AmendmentChanges["size"] {
  const agents = typed("avEffectif").replace(/[\s\u00a0\u202f]/g, "");
  if (agents === "" && typed("avEffectifLe") === "") return undefined;
  const on = typedDay(typed("avEffectifLe"));
  if (!/^\d{1,6}$/.test(agents)) {
    problems.push({ name: "avEffectif", message: "Indiquez un nombre entier d'agents, en chiffres." });
  }
  if (!on) problems.push({ name: "avEffectifLe", message: NO_SUCH_DAY });
  else if (Temporal.PlainDate.compare(on, today) > 0) {
    problems.push({ name: "avEffectifLe", message: "Cette date est à venir." });
  }
  return on && /^\d{1,6}$/.test(agents) ? { agents: Number(agents), agentsOn: on } : undefined;
}

/** The fields of a référent are those of the application form, under a prefix. */
function readReferent(form: URLSearchParams, problems: FormProblem[]): AmendmentChanges["referent"] {
  const unprefixed = Object.fromEntries(
    [...form].filter(([name]) => name.startsWith("avReferent")).map(([name, value]) => [`r${name.slice(3)}`, value]),
  );
  const { read, problems: own } = formReader(unprefixed);
  const found = read(referentPerson("référent"));
  problems.push(...own.map(({ name, message }) => ({ name: `avR${name.slice(1)}`, message })));
  return found
    ? {
        firstName: found.referentFirstName,
        lastName: found.referentLastName,
        function: found.referentFunction,
        telephone: found.referentTelephone,
        email: found.referentEmail,
      }
    : undefined;
}

export interface ReadOrder {
  readonly lines: readonly Omit<OrderLine, "htCents">[];
  readonly counts: readonly number[];
  readonly remarks: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
}

/** The order typed into the staff's form; empty lines are passed over. */
export function readOrder(form: URLSearchParams, today: Temporal.PlainDate): Read<ReadOrder> {
  const typed = (name: string): string => (form.get(name) ?? "").trim();
  const { read, problems } = formReader(Object.fromEntries(form));
  const lines: Omit<OrderLine, "htCents">[] = [];
  const counts: number[] = [];
  for (let rank = 1; rank <= ORDER_LINES; rank += 1) {
    const fields = [`bcLibelle${rank}`, `bcUnite${rank}`, `bcNombre${rank}`, `bcPrix${rank}`] as const;
    if (!fields.some(typed)) continue;
    const [label, unit, count, price] = fields.map(typed) as [string, string, string, string];
    const typedPrice = typedCents(price);
    const cents = typedPrice !== undefined && typedPrice >= 0n ? typedPrice : undefined;
    if (label === "" || label.length > 150) {
      problems.push({ name: fields[0], message: "Indiquez le service, en 150 caractères au plus." });
    }
    if (!/^[1-9]\d{0,4}$/.test(count)) {
      problems.push({ name: fields[2], message: "Indiquez une quantité entière, 1 ou plus." });
    }
    if (cents === undefined) problems.push({ name: fields[3], message: "Indiquez un prix, par exemple 45,00." });
    lines.push({ label, quantity: unit ? `${count} × ${unit}` : count, unitPriceCents: cents ?? 0n });
    counts.push(Number(count));
  }
  if (lines.length === 0) problems.push({ name: "bcLibelle1", message: "Indiquez au moins un service." });
  const [startsOn, endsOn] = [typedDay(typed("bcDebut")), typedDay(typed("bcFin"))];
  if (!startsOn) problems.push({ name: "bcDebut", message: NO_SUCH_DAY });
  else if (Temporal.PlainDate.compare(startsOn, today) < 0) {
    problems.push({ name: "bcDebut", message: "Cette date est passée." });
  }
  if (!endsOn) problems.push({ name: "bcFin", message: NO_SUCH_DAY });
  else if (startsOn && Temporal.PlainDate.compare(endsOn, startsOn) < 0) {
    problems.push({ name: "bcFin", message: "La fin ne peut pas précéder le début." });
  }
  const remarks = read(z.strictObject({ bcRemarques: optionalLine(300) }))?.bcRemarques ?? "";
  if (problems.length > 0 || !startsOn || !endsOn) return { errors: problems };
  return { values: { lines, counts, remarks, startsOn, endsOn } };
}
