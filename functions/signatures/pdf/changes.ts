import {
  catalogOf,
  type Entries,
  entriesOf,
  hasOnlySignatureFields,
  itemsOf,
  nameOf,
  numberOfReference,
  type PdfState,
  type SignatureField,
  signatureFieldsOf,
} from "./document.ts";
import { changedKeys, type PdfValue, sameValue } from "./syntax.ts";

/**
 * What one state of a document changed in another.
 * - `signature`: a reserved field was signed. - `field-added`: a signature field that was not reserved.
 * - `validation-data`: certificates and revocation data kept for the long term. - `information`: dates and producer.
 * - `metadata`: the XMP packet. - `unreferenced`: objects that nothing shows. - `content`: anything else.
 */
export interface Change {
  readonly kind:
    | "signature"
    | "field-added"
    | "validation-data"
    | "information"
    | "metadata"
    | "unreferenced"
    | "content";
  /** Where: object numbers, keys and field names only, no text of the document. */
  readonly where: string;
}

const SIGNED_KEYS = new Set(["V", "AP", "F", "M"]);
/** What a signature field that was not reserved may hold: nothing that acts. */
const FIELD_KEYS = new Set(
  "Type Subtype FT Ff T TU V F Rect P AP Contents M DA MK Lock SV StructParent Border BS NM".split(" "),
);
const STRUCTURE = new Set(["XRef", "ObjStm"]);

/**
 * The changes from one state to a later one. An incremental update keeps object numbers, so that comparing object by
 * object sees everything; only what signing a reserved field needs is let through.
 *
 * Source: ISO 32000-1, 12.8.2.2 (what may change after a signature); ETSI EN 319 142-1, 5.4 (validation data).
 */
export function changesBetween(before: PdfState, after: PdfState): readonly Change[] {
  return new Comparison(before, after).run();
}

class Comparison {
  readonly #before: PdfState;
  readonly #after: PdfState;
  readonly #changes: Change[] = [];
  /** Where new objects may hang from. */
  readonly #allowedRoots: PdfValue[] = [];
  readonly #fieldsBefore: ReadonlyMap<number, SignatureField>;
  readonly #fieldsAfter: ReadonlyMap<number, SignatureField>;
  readonly #validationData: ReadonlySet<number>;
  /** Indirect arrays that list fields or annotations. */
  readonly #lists: ReadonlySet<number>;

  constructor(before: PdfState, after: PdfState) {
    this.#before = before;
    this.#after = after;
    this.#fieldsBefore = byNumber(signatureFieldsOf(before));
    this.#fieldsAfter = byNumber(signatureFieldsOf(after));
    const validationData = catalogOf(before)?.get("DSS");
    this.#lists = listsOf(before);
    this.#validationData = reach(before, validationData === undefined ? [] : [validationData]);
  }

  run(): readonly Change[] {
    const { trailer } = this.#after;
    if (!sameValue(this.#before.trailer.get("Root"), trailer.get("Root"))) this.#note("content", "Root");
    if (!sameValue(this.#before.trailer.get("Info"), trailer.get("Info"))) this.#note("content", "Info");
    for (const number of this.#before.numbers()) this.#compareObject(number);
    for (const [number, { name, entries }] of this.#fieldsAfter) {
      if (this.#fieldsBefore.has(number) || this.#before.object(number) !== undefined) continue;
      const acting = [...entries.keys()].filter((key) => !FIELD_KEYS.has(key));
      if (acting.length > 0) this.#note("content", `field ${name}: ${acting.join(", ")}`);
      this.#note("field-added", name);
      this.#allowedRoots.push({ kind: "reference", number }, ...entries.values());
    }
    this.#compareNewObjects();
    return this.#changes;
  }

  #note(kind: Change["kind"], where: string): void {
    this.#changes.push({ kind, where });
  }

  #compareObject(number: number): void {
    const old = this.#before.object(number);
    const now = this.#after.object(number);
    if (sameValue(old, now) || isStructure(old)) return;
    const [from, to] = [entriesOf(old), entriesOf(now)];
    if (this.#validationData.has(number)) this.#allow("validation-data", `object ${number}`, now);
    else if (this.#lists.has(number)) this.#compareFieldList(`object ${number}`, old, now);
    else if (from && to) this.#compareEntries(number, from, to);
    else this.#note("content", `object ${number}`);
  }

  #compareEntries(number: number, from: Entries, to: Entries): void {
    const field = this.#fieldsBefore.get(number);
    if (field) this.#compareField(field, number, from, to);
    else if (this.#refersTo("Root", number)) this.#compareCatalog(from, to);
    else if (this.#refersTo("Info", number)) this.#compareInformation(from, to);
    else if (this.#isIn("AcroForm", number)) this.#compareForm(from, to);
    else if (this.#isIn("Metadata", number)) this.#note("metadata", "Metadata");
    else if (nameOf(from.get("Type")) === "Page") this.#comparePage(number, from, to);
    else this.#note("content", `object ${number}`);
  }

  #allow(kind: Change["kind"], where: string, value: PdfValue | undefined): void {
    this.#note(kind, where);
    if (value !== undefined) this.#allowedRoots.push(value);
  }

  #refersTo(key: string, number: number): boolean {
    return numberOfReference(this.#before.trailer.get(key)) === number;
  }

  #isIn(key: string, number: number): boolean {
    return numberOfReference(catalogOf(this.#before)?.get(key)) === number;
  }

  /**
   * Signing fills a reserved field once: its value, its appearance, its flags. Its place on the page stays, or it gives
   * up its place when it is signed without being shown.
   */
  #compareField(field: SignatureField, number: number, from: Entries, to: Entries): void {
    const keys = changedKeys(from, to);
    const signedNow = field.signature === undefined && this.#fieldsAfter.get(number)?.signature !== undefined;
    const onlySigned = signedNow && keys.every((key) => SIGNED_KEYS.has(key) || (key === "Rect" && isEmpty(to)));
    this.#note(onlySigned ? "signature" : "content", `field ${field.name}: ${keys.join(", ")}`);
    for (const key of ["V", "AP"]) {
      const value = to.get(key);
      if (value !== undefined) this.#allowedRoots.push(value);
    }
  }

  #compareCatalog(from: Entries, to: Entries): void {
    for (const key of changedKeys(from, to)) {
      const [old, now] = [from.get(key), to.get(key)];
      const [oldForm, newForm] = [entriesOf(this.#before.resolve(old)), entriesOf(this.#after.resolve(now))];
      if (key === "AcroForm" && newForm) this.#compareForm(oldForm ?? new Map(), newForm, now);
      else if (key === "DSS" || key === "Extensions") this.#allow("validation-data", key, now);
      else if (key === "Metadata") this.#allow("metadata", key, now);
      else this.#note("content", `Catalog ${key}`);
    }
  }

  #compareForm(from: Entries, to: Entries, value?: PdfValue): void {
    for (const key of changedKeys(from, to)) {
      if (key === "SigFlags") continue;
      const value = to.get(key);
      if ((key === "DA" || key === "DR") && hasOnlySignatureFields(this.#after)) {
        if (value !== undefined) this.#allowedRoots.push(value); // how fields are typed into: there are none
      } else if (key === "Fields")
        this.#compareFieldList("Fields", this.#before.resolve(from.get(key)), this.#after.resolve(to.get(key)));
      else this.#note("content", `AcroForm ${key}`);
    }
    if (value !== undefined && numberOfReference(value) !== undefined) this.#allowedRoots.push(value);
  }

  #comparePage(number: number, from: Entries, to: Entries): void {
    for (const key of changedKeys(from, to)) {
      if (key === "Annots")
        this.#compareFieldList(
          `page ${number} Annots`,
          this.#before.resolve(from.get(key)),
          this.#after.resolve(to.get(key)),
        );
      else this.#note("content", `page ${number}: ${key}`);
    }
  }

  /** What was listed stays, in its order; what is added is a signature field that did not exist. */
  #compareFieldList(where: string, old: PdfValue | undefined, now: PdfValue | undefined): void {
    const [from, to] = [itemsOf(old), itemsOf(now)];
    const kept = from.every((item, index) => sameValue(item, to[index]));
    const added = to.slice(from.length).map(numberOfReference);
    const onlyFields = added.every(
      (number) => number !== undefined && this.#fieldsAfter.has(number) && this.#before.object(number) === undefined,
    );
    if (!kept || !onlyFields) this.#note("content", where);
  }

  #compareInformation(from: Entries, to: Entries): void {
    const keys = changedKeys(from, to);
    const harmless = keys.every((key) => key === "ModDate" || key === "Producer");
    this.#note(harmless ? "information" : "content", `Info ${keys.join(", ")}`);
  }

  #compareNewObjects(): void {
    const reached = reach(this.#after, this.#allowedRoots);
    const awaited = this.#danglingBefore();
    for (const number of this.#after.numbers()) {
      if (this.#before.object(number) !== undefined) continue;
      if (awaited.has(number)) this.#note("content", `object ${number}, referred to before it was there`);
      else if (!reached.has(number) && !isStructure(this.#after.object(number)))
        this.#note("unreferenced", `object ${number}`);
    }
  }

  /** Numbers that something refers to although no such object is there: filling them in later would show it. */
  #danglingBefore(): ReadonlySet<number> {
    const referred = new Set<number>();
    for (const number of this.#before.numbers()) collect(this.#before.object(number), referred);
    return new Set([...referred].filter((number) => this.#before.object(number) === undefined));
  }
}

/** Numbers of the arrays, kept as objects of their own, that list the fields of the form or what lies on a page. */
function listsOf(state: PdfState): ReadonlySet<number> {
  const form = entriesOf(state.resolve(catalogOf(state)?.get("AcroForm")));
  const pages = [...state.numbers()].map((number) => entriesOf(state.object(number)));
  const lists = [
    form?.get("Fields"),
    ...pages.flatMap((page) => (nameOf(page?.get("Type")) === "Page" ? [page?.get("Annots")] : [])),
  ].map(numberOfReference);
  return new Set(lists.filter((number) => number !== undefined));
}

const byNumber = (fields: readonly SignatureField[]): ReadonlyMap<number, SignatureField> =>
  new Map(fields.flatMap((field) => (field.number === undefined ? [] : [[field.number, field] as const])));

const isEmpty = (field: Entries): boolean => {
  const sides = itemsOf(field.get("Rect"));
  return sides.length === 4 && sameValue(sides[0] ?? null, sides[2]) && sameValue(sides[1] ?? null, sides[3]);
};

const isStructure = (value: PdfValue | undefined): boolean =>
  STRUCTURE.has(nameOf(entriesOf(value)?.get("Type")) ?? "");

function collect(value: PdfValue | undefined, into: Set<number>): void {
  const number = numberOfReference(value);
  if (number !== undefined) into.add(number);
  for (const item of itemsOf(value)) collect(item, into);
  for (const item of entriesOf(value)?.values() ?? []) collect(item, into);
}

/** Every object that can be reached from `roots`. */
function reach(state: PdfState, roots: readonly PdfValue[]): ReadonlySet<number> {
  const reached = new Set<number>();
  let frontier = new Set<number>();
  for (const root of roots) collect(root, frontier);
  while (frontier.size > 0) {
    const next = new Set<number>();
    for (const number of frontier) {
      if (reached.has(number)) continue;
      reached.add(number);
      collect(state.object(number), next);
    }
    frontier = next;
  }
  return reached;
}
