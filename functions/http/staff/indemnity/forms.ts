import { paragraph } from "../../../contracts/form-text.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import type { FilePanel } from "../agreement/act-form.ts";
import { MAX_TEXT } from "../agreement/attempt.ts";

export type Panel = FilePanel<IndemnityConvention>;

/** Reasons of a decision, told to the beneficiary: one a line. */
export const reasons = (missing: string) =>
  paragraph(missing, MAX_TEXT).transform((typed) =>
    typed
      .split(/\n+/)
      .map((line) => line.trim())
      .filter(Boolean),
  );

export const REASONS_HINT = "Un motif par ligne. Ils figurent tels quels dans la décision envoyée au bénéficiaire.";
