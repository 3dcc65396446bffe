import { z } from "zod";
import { choice, line } from "../../../contracts/form-text.ts";
import type { AccessConvention, SubscribedService, Termination } from "../../../domain/access-convention/convention.ts";
import { isRunning, terminableServices } from "../../../domain/access-convention/termination.ts";
import type { FieldError } from "../../layout/form.ts";

const Choice = z.object({
  extent: choice(["all", "some"], "Choisissez ce que vous souhaitez résilier."),
  signatoryName: line("Indiquez le nom de la personne qui résilie."),
  signatoryQuality: line("Indiquez la qualité de cette personne."),
  attested: z.literal("oui", { error: "Attestez que cette personne est habilitée à engager l'établissement." }),
});

/** What was typed on the termination page. */
export interface TypedTermination {
  readonly extent: string;
  readonly services: readonly string[];
  readonly signatoryName: string;
  readonly signatoryQuality: string;
  readonly attested: string;
}

export interface ChosenTermination {
  readonly scope: Termination["scope"];
  readonly signatoryName: string;
  readonly signatoryQuality: string;
}

export const typedTermination = (form: URLSearchParams): TypedTermination => ({
  extent: form.get("extent") ?? "",
  services: form.getAll("services"),
  signatoryName: form.get("signatoryName") ?? "",
  signatoryQuality: form.get("signatoryQuality") ?? "",
  attested: form.get("attested") ?? "",
});

/** Services the applicant may still end. */
export const endable = (convention: AccessConvention): readonly SubscribedService[] =>
  isRunning(convention) ? terminableServices(convention) : [];

/** Whether the applicant may ask for a termination: something is left to end, and the whole is not being ended. */
export const mayTerminate = (convention: AccessConvention): boolean =>
  isRunning(convention) &&
  endable(convention).length > 0 &&
  !convention.life.terminations.some(
    ({ scope, status }) => scope === "all" && status !== "withdrawn" && status !== "ended",
  );

/** Reads the choice; all problems at once, in French. */
export function readTermination(
  typed: TypedTermination,
  convention: AccessConvention,
): { readonly chosen: ChosenTermination } | { readonly errors: readonly FieldError[] } {
  const { services, ...rest } = typed;
  const reading = Choice.safeParse(rest);
  const errors: FieldError[] = reading.success
    ? []
    : reading.error.issues.map(({ path, message }) => ({ name: String(path[0]), message }));
  if (typed.extent === "some") errors.push(...servicesProblem(services, endable(convention)));
  if (!reading.success || errors.length > 0) return { errors: inPageOrder(errors) };
  const { extent, signatoryName, signatoryQuality } = reading.data;
  return { chosen: { scope: extent === "all" ? "all" : services, signatoryName, signatoryQuality } };
}

function servicesProblem(chosen: readonly string[], possible: readonly SubscribedService[]): FieldError[] {
  const known = new Set(possible.map(({ id }) => id));
  if (chosen.length === 0 || chosen.some((id) => !known.has(id))) {
    return [{ name: "services", message: "Cochez au moins un service à arrêter." }];
  }
  if (new Set(chosen).size === known.size) {
    return [
      { name: "services", message: "Vous avez coché tous les services : choisissez plutôt « Toute la convention »." },
    ];
  }
  return [];
}

const PAGE_ORDER = ["extent", "services", "signatoryName", "signatoryQuality", "attested"];
const inPageOrder = (errors: readonly FieldError[]): readonly FieldError[] =>
  errors.toSorted((a, b) => PAGE_ORDER.indexOf(a.name) - PAGE_ORDER.indexOf(b.name));
