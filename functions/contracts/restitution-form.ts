import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { CertifiedContent, ReturnedPackage } from "../domain/access-convention/restitution-certificate.ts";
import { isAfter, isBefore } from "../domain/calendar/day-order.ts";
import { type FormLines, filledLines, linePrefix } from "./form-lines.ts";
import { civilDay, line, typedDay } from "./form-text.ts";

/** What was destroyed, a line for each service and category. */
export const DESTROYED_LINES: FormLines = {
  prefix: "detruit",
  fields: ["service", "donnees", "le", "procede"],
  most: 20,
  least: 1,
};

/** What the body keeps, a line for each category. */
export const KEPT_LINES: FormLines = {
  prefix: "conserve",
  fields: ["donnees", "raison", "jusquau"],
  most: 10,
  least: 1,
};

/** Most packages that one certificate names: all of it is committed in one transaction. */
export const MOST_RETURNED = 20;

const Destroyed = z.object({
  service: line("Choisissez le service."),
  donnees: line("Dites quelles données ont été détruites."),
  le: civilDay("Indiquez le jour de la destruction."),
  procede: line("Dites comment elles ont été détruites."),
});
const Kept = z.object({
  donnees: line("Dites quelles données sont conservées."),
  raison: line("Dites pourquoi elles sont conservées."),
  jusquau: civilDay("Indiquez le dernier jour de conservation."),
});
const Handing = z.object({
  destinataire: line("Dites à qui les fichiers ont été remis."),
  moyen: line("Dites par quel moyen ils ont été remis."),
});

type Values = Readonly<Record<string, string>>;
interface FormError {
  readonly name: string;
  readonly message: string;
}

/** What may be certified: what the journal knows to be handed over, the services there were, between which days. */
export interface CertifiableFacts {
  readonly handedOver: readonly ReturnedPackage[];
  /** Identifiers a line may name. */
  readonly services: readonly string[];
  /** First day on which something can have been destroyed: the convention's effect. */
  readonly effectiveOn: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
}

/**
 * A certificate as an agent typed it: complete, or everything that is wrong with it, in French, at each field.
 * @param returned hashes of the packages that were ticked
 */
export function readCertificate(
  values: Values,
  returned: readonly string[],
  facts: CertifiableFacts,
): { readonly values: CertifiedContent } | { readonly errors: readonly FormError[] } {
  const errors: FormError[] = [];
  const packages = facts.handedOver.filter(({ sha256 }) => returned.includes(sha256));
  if (packages.length > MOST_RETURNED)
    errors.push({ name: "remis", message: `Cochez ${MOST_RETURNED} remises au plus.` });
  const handing = packages.length > 0 ? read(Handing, values, "", errors) : undefined;
  const destroyed = filledLines(DESTROYED_LINES, values).flatMap((number) => {
    const prefix = linePrefix(DESTROYED_LINES, number);
    const typed = read(Destroyed, values, prefix, errors);
    if (!typed) return [];
    if (!facts.services.includes(typed.service))
      errors.push({ name: `${prefix}service`, message: "Choisissez le service." });
    if (isAfter(typed.le, facts.today)) errors.push({ name: `${prefix}le`, message: "Cette date est à venir." });
    if (isBefore(typed.le, facts.effectiveOn))
      errors.push({ name: `${prefix}le`, message: "Cette date est antérieure à la prise d'effet de la convention." });
    return [{ service: typed.service, category: typed.donnees, destroyedOn: typed.le, method: typed.procede }];
  });
  const kept = filledLines(KEPT_LINES, values).flatMap((number) => {
    const typed = read(Kept, values, linePrefix(KEPT_LINES, number), errors);
    return typed ? [{ category: typed.donnees, reason: typed.raison, untilOn: typed.jusquau }] : [];
  });
  const backups = backupsOf(values, destroyed, errors);
  if (errors.length > 0) return { errors };
  return {
    values: {
      returned: packages,
      ...(handing ? { recipient: handing.destinataire, means: handing.moyen } : {}),
      destroyed,
      ...(backups ? { backupsErasedOn: backups } : {}),
      kept,
    },
  };
}

/** The day on which the last backup is gone: asked for when something was destroyed, and not before that. */
function backupsOf(
  values: Values,
  destroyed: CertifiedContent["destroyed"],
  errors: FormError[],
): Temporal.PlainDate | undefined {
  if (filledLines(DESTROYED_LINES, values).length === 0) return undefined;
  const name = "sauvegardes";
  const on = typedDay(values[name] ?? "");
  if (!on) {
    errors.push({ name, message: "Indiquez une date qui existe, par exemple 24/11/2026." });
    return undefined;
  }
  if (destroyed.some(({ destroyedOn }) => isAfter(destroyedOn, on)))
    errors.push({ name, message: "Une sauvegarde ne disparaît pas avant la destruction qu'elle suit." });
  return on;
}

function read<Schema extends z.ZodObject>(
  schema: Schema,
  values: Values,
  prefix: string,
  errors: FormError[],
): z.infer<Schema> | undefined {
  const typed = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, values[prefix + name] ?? ""]));
  const reading = schema.safeParse(typed);
  if (reading.success) return reading.data;
  errors.push(...reading.error.issues.map(({ path, message }) => ({ name: prefix + String(path[0] ?? ""), message })));
  return undefined;
}
