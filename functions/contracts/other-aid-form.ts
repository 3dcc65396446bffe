import { z } from "zod";
import type { OtherAid } from "../domain/indemnity-convention/request.ts";
import { type FormLines, filledLines, linePrefix } from "./form-lines.ts";
import type { FormProblem, ReadPart, TypedValues } from "./form-reading.ts";
import { amount, choice, line } from "./form-text.ts";

/** Other public aid for the same operation: a question, then lines. Source: indemnity convention art. 7 (PC-22), PA-09. */
export const AID_LINES: FormLines = { prefix: "aid", fields: ["funder", "amount", "decided"], most: 6, least: 1 };

const Question = z.strictObject({ otherAid: choice(["oui", "non"], "Indiquez s'il y a d'autres aides publiques.") });

const Aid = z.strictObject({
  funder: line("Indiquez qui accorde cette aide."),
  amount: amount("Indiquez le montant de cette aide."),
  decided: choice(["oui", "non"], "Indiquez si cette aide est déjà accordée."),
});

/** Reads the question and its lines; both must say the same. */
export function readOtherAids(values: TypedValues, read: ReadPart, problems: FormProblem[]): readonly OtherAid[] {
  const answer = read(Question)?.otherAid;
  const typed = filledLines(AID_LINES, values);
  if (answer === "oui" && typed.length === 0)
    problems.push({ name: `${linePrefix(AID_LINES, 1)}funder`, message: "Indiquez chaque autre aide." });
  if (answer === "non" && typed.length > 0) {
    const message = "Vous répondez non, mais une aide est saisie : effacez-la, ou répondez oui.";
    problems.push({ name: "otherAid", message });
  }
  const aids = typed.map((at) => read(Aid, linePrefix(AID_LINES, at))).filter((aid) => aid !== undefined);
  return aids.map(({ funder, amount: amountCents, decided }) => ({ funder, amountCents, decided: decided === "oui" }));
}
