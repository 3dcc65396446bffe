import type { Revision } from "./revisions.ts";
import type { PdfDictionary, PdfValue } from "./syntax.ts";
import { decodeText } from "./text-string.ts";

export type Entries = PdfDictionary["entries"];

/** The document as a reader saw it once `revisions` were written. */
export interface PdfState {
  readonly trailer: Entries;
  /** The object of this number, `undefined` when there is none (any more). */
  object(number: number): PdfValue | undefined;
  /** The value itself, or the one it refers to. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
  numbers(): ReadonlySet<number>;
}

/** A signature field, and where it is kept when it is an object of its own. */
export interface SignatureField {
  readonly name: string;
  readonly number: number | undefined;
  readonly entries: Entries;
  /** A field without area is for machines: the timestamp of an archive. */
  readonly hasArea: boolean;
  /** The signature dictionary, absent while the field is only reserved. */
  readonly signature: Entries | undefined;
}

const MAX_HOPS = 32;
const MAX_FIELDS = 1_000;

export function stateOf(revisions: readonly Revision[]): PdfState {
  const newestFirst = revisions.toReversed();
  const object = (number: number): PdfValue | undefined => {
    for (const { objects, freed } of newestFirst) {
      const value = objects.get(number);
      if (value !== undefined) return value;
      if (freed.has(number)) return undefined;
    }
    return undefined;
  };
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    let resolved = value;
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      if (resolved === null || typeof resolved !== "object" || resolved.kind !== "reference") return resolved;
      resolved = object(resolved.number);
    }
    return undefined;
  };
  const numbers = () =>
    new Set(revisions.flatMap(({ objects }) => [...objects.keys()]).filter((number) => object(number) !== undefined));
  return { trailer: newestFirst[0]?.trailer ?? new Map(), object, resolve, numbers };
}

/** The entries of a dictionary or of a stream; none for anything else. */
export function entriesOf(value: PdfValue | undefined): Entries | undefined {
  if (value === null || value === undefined || typeof value !== "object") return undefined;
  return value.kind === "dictionary" || value.kind === "stream" ? value.entries : undefined;
}

export const itemsOf = (value: PdfValue | undefined): readonly PdfValue[] =>
  value !== null && typeof value === "object" && value.kind === "array" ? value.items : [];

export const nameOf = (value: PdfValue | undefined): string | undefined =>
  value !== null && typeof value === "object" && value.kind === "name" ? value.value : undefined;

export const numberOfReference = (value: PdfValue | undefined): number | undefined =>
  value !== null && typeof value === "object" && value.kind === "reference" ? value.number : undefined;

export const textOf = (value: PdfValue | undefined): string | undefined =>
  value !== null && typeof value === "object" && value.kind === "string" ? decodeText(value.bytes) : undefined;

export const catalogOf = (state: PdfState): Entries | undefined => entriesOf(state.resolve(state.trailer.get("Root")));

/** Every signature field of the form, whatever its depth. Source: ISO 32000-1, 12.7.4.5. */
export const signatureFieldsOf = (state: PdfState): readonly SignatureField[] =>
  formFieldsOf(state).filter(({ type }) => type === "Sig");

/** Whether nothing can be typed into the form. */
export const hasOnlySignatureFields = (state: PdfState): boolean =>
  formFieldsOf(state).every(({ type }) => type === "Sig");

interface FormField extends SignatureField {
  readonly type: string | undefined;
}

function formFieldsOf(state: PdfState): readonly FormField[] {
  const form = entriesOf(state.resolve(catalogOf(state)?.get("AcroForm")));
  const seen = new Set<number>();
  const visit = (value: PdfValue, prefix: string, inheritedType: string | undefined): readonly FormField[] => {
    const number = numberOfReference(value);
    if (number !== undefined && seen.has(number)) return [];
    if (number !== undefined) seen.add(number);
    const entries = entriesOf(state.resolve(value));
    if (!entries || seen.size > MAX_FIELDS) return [];
    const own = textOf(state.resolve(entries.get("T")));
    const name = own === undefined ? prefix : prefix ? `${prefix}.${own}` : own;
    const type = nameOf(state.resolve(entries.get("FT"))) ?? inheritedType;
    const kids = itemsOf(state.resolve(entries.get("Kids"))).filter(
      (kid) => entriesOf(state.resolve(kid))?.has("T") ?? false, // a kid without a name is only a widget
    );
    if (kids.length > 0) return kids.flatMap((kid) => visit(kid, name, type));
    const hasArea = itemsOf(state.resolve(entries.get("Rect"))).some((side) => side !== 0);
    return [{ name, number, type, entries, hasArea, signature: entriesOf(state.resolve(entries.get("V"))) }];
  };
  return itemsOf(state.resolve(form?.get("Fields"))).flatMap((field) => visit(field, "", undefined));
}
