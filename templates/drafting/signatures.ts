import { type Block, signatureField, styled } from "./blocks.ts";
import { sideBySide } from "./tables.ts";

/** The place of one signature. */
export interface SignaturePlace {
  /** « l'établissement, bon pour commande »: for whom, to follow « Pour ». */
  readonly onBehalfOf: string;
  readonly who: string;
  /** Place and date, where they are written in by hand. */
  readonly dated?: Block;
  readonly field: string;
  readonly label: string;
  /** Millimetres. */
  readonly height: number;
}

/** Two signatures side by side. */
export const signatures = (left: SignaturePlace, right: SignaturePlace): Block =>
  sideBySide([50, 50], [placeOf(left), placeOf(right)]);

const placeOf = ({ onBehalfOf, who, dated, field, label, height }: SignaturePlace): readonly Block[] => [
  styled("SignatureBlock", `**Pour ${onBehalfOf}**`),
  styled("SignatureBlock", who),
  ...(dated === undefined ? [] : [dated]),
  signatureField(field, label, height),
];

/** Where whoever commits the establishment signs. */
export const establishmentSigns = (onBehalfOf: string, height: number, dated: Block): SignaturePlace => ({
  onBehalfOf,
  who: "{{representative.name}}, {{representative.quality}}",
  dated,
  field: "signature_etablissement",
  label: "Signature du représentant de l'établissement",
  height,
});

/** Where whoever signs for the body signs. */
export const bodySigns = (onBehalfOf: string, height: number): SignaturePlace => ({
  onBehalfOf,
  who: "{{bodySignature}}",
  field: "signature_emetteur",
  label: "Signature du Président ou de son délégataire",
  height,
});
