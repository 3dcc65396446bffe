import type { Temporal } from "temporal-polyfill";
import type { Strand } from "../../../domain/agreement/execution.ts";
import { kindOf } from "../../../domain/kinds/kinds.ts";
import { typographic } from "../../../french/typography.ts";
import { section, table } from "../../layout/components.ts";
import { type Html, html } from "../../layout/html.ts";
import { stateName } from "../../layout/state-names.ts";
import { strandName } from "../../layout/strand-name.ts";
import type { AgreementFile } from "./file.ts";

/** Where the execution of a strand is looked at. */
export const executionPath = (base: string, { key, generation }: Pick<Strand, "key" | "generation">): string =>
  `${base}/suivi/${key}/${generation}`;

/** What the service follows by itself on this file: its strands, each with its execution. */
export function executionsSection({ convention, base }: AgreementFile, now: Temporal.Instant): Html {
  const doing = ({ key }: Strand): string => {
    const { step } = kindOf(convention).nextStep(convention, key, now);
    return step === "End" ? "Terminé" : stateName(step);
  };
  return section(
    "Suivi des exécutions",
    table<Strand>({
      caption: "Suivi des exécutions",
      captionHidden: true,
      columns: [
        {
          heading: "Ce qui est suivi",
          rowHeading: true,
          cell: (strand) =>
            html`<a href="${executionPath(base, strand)}">${typographic(strandName(strand, convention.deadlines))}</a>`,
        },
        { heading: "Où il en est", cell: (strand) => typographic(doing(strand)) },
      ],
      rows: convention.strands,
    }),
    {
      id: "suivi",
      lead: "Ce que le service fait de lui-même : attendre, rappeler, reconduire. Chaque suivi montre son schéma et son historique.",
    },
  );
}
