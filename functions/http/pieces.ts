import type { Attachment } from "../domain/application/application.ts";
import { type AnyAgreement, kindOf } from "../domain/kinds/kinds.ts";
import { pagesOf } from "./kinds.ts";

/** Something people attached, which the agreement keeps outside its documents. */
export interface Piece {
  /** Last part of its address. */
  readonly name: string;
  readonly title: string;
  readonly attachment: Attachment;
}

/** The scans of hand-signed acts, whatever the kind of agreement. */
export function scansOf(convention: AnyAgreement): readonly Piece[] {
  const { rules } = kindOf(convention).signing;
  return rules.circuits(convention).flatMap((circuit, index) =>
    circuit.signatories.flatMap(({ standing }) =>
      standing.status === "scanned"
        ? [
            {
              name: index === 0 ? "scan" : `scan-${circuit.round}`,
              title: `${rules.act(convention, circuit).noun} : exemplaire signé à la main (scan)`,
              attachment: standing.scan,
            },
          ]
        : [],
    ),
  );
}

/** All that people attached to an agreement. */
export const piecesOf = (convention: AnyAgreement): readonly Piece[] => [
  ...pagesOf(convention).pieces(convention),
  ...scansOf(convention),
];
