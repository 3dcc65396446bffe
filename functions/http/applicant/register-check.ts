import { isSiret } from "../../domain/application/siret.ts";
import type { Draft, RegisterAnswer } from "../../ports.ts";

type Values = Draft["values"];

/** What the register answered about the SIRET of a draft, and about which SIRET. */
export type RegisterState = "not-asked" | "verified" | "closed" | "not-found" | "unavailable";

export const siretDigits = (typed: string | undefined): string => (typed ?? "").replace(/[\s\u00a0\u202f.]/g, "");

/** Whether a SIRET is worth asking about. */
export const isAskable = (typed: string | undefined): boolean => isSiret(siretDigits(typed));

const stateOf = (answer: RegisterAnswer): RegisterState => {
  if (answer.found === "unavailable") return "unavailable";
  if (!answer.found) return "not-found";
  return answer.closed ? "closed" : "verified";
};

/**
 * The draft's values after the register answered: name and seat are filled in where nothing was typed, never over
 * what was typed. The register may be wrong, or late; the establishment has the last word.
 */
export function withRegisterAnswer(values: Values, answer: RegisterAnswer): Values {
  const noted = { "register.siret": siretDigits(values["siret"]), "register.state": stateOf(answer) };
  if (answer.found !== true) return { ...values, ...noted, "register.name": "" };
  const proposed: Readonly<Record<string, string | undefined>> = {
    establishmentName: answer.name,
    legalForm: answer.legalForm,
    seatLine1: answer.street,
    seatPostcode: answer.postcode,
    seatCity: answer.city,
  };
  const filled = Object.entries(proposed).filter(([field, value]) => value && !values[field]?.trim());
  return { ...values, ...noted, "register.name": answer.name, ...Object.fromEntries(filled) };
}

/** What the register said, if it was asked about the SIRET that now stands in the draft. */
export function registerState(values: Values): RegisterState {
  if (values["register.siret"] !== siretDigits(values["siret"])) return "not-asked";
  return (values["register.state"] as RegisterState | undefined) ?? "not-asked";
}

/** How the application qualifies its SIRET. A closed establishment is known to the register: that is for staff to weigh. */
export const siretCheck = (values: Values): "verified" | "unverified" => {
  const state = registerState(values);
  return state === "verified" || state === "closed" ? "verified" : "unverified";
};
