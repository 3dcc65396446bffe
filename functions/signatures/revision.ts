import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from "@libpdf/core";
import type { Temporal } from "temporal-polyfill";
import type { DrawAppearance } from "./appearance.ts";
import { BYTE_RANGE_FILLER } from "./byte-range.ts";

export interface RevisionOptions {
  readonly field: string;
  readonly appearance: DrawAppearance;
  /** Bytes kept for the CMS. */
  readonly room: number;
  readonly reason?: string;
  readonly location?: string;
  readonly signedAt: Temporal.Instant;
}

const pdfDate = (instant: Temporal.Instant): string =>
  `D:${instant.toString({ smallestUnit: "second" }).replace(/[-:TZ]/g, "")}Z`;

/**
 * The PDF with one more revision in which the field holds a signature dictionary with placeholders, and its
 * appearance. Nothing before is touched. @returns `missing` or `signed` when the field cannot take a signature
 */
export async function prepareRevision(
  bytes: Uint8Array,
  options: RevisionOptions,
): Promise<Buffer | "missing" | "signed"> {
  const pdf = await PDF.load(bytes);
  const form = pdf.getForm();
  const field = form?.getSignatureField(options.field);
  if (!form || !field) return "missing";
  if (field.isSigned()) return "signed";
  const widget = field.getDict();
  const signature = PdfDict.of({
    Type: PdfName.of("Sig"),
    Filter: PdfName.of("Adobe.PPKLite"),
    SubFilter: PdfName.of("ETSI.CAdES.detached"),
    ByteRange: new PdfArray(
      [0, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER, BYTE_RANGE_FILLER].map((value) => PdfNumber.of(value)),
    ),
    Contents: new PdfString(new Uint8Array(options.room), "hex"),
    M: PdfString.fromString(pdfDate(options.signedAt)),
    ...(options.reason ? { Reason: PdfString.fromString(options.reason) } : {}),
    ...(options.location ? { Location: PdfString.fromString(options.location) } : {}),
  });
  widget.set("V", pdf.register(signature));
  widget.set("F", PdfNumber.of(132)); // printed, locked
  await draw(pdf, widget, options.appearance);
  pdf.getOrCreateForm().acroForm().getDict().set("SigFlags", PdfNumber.of(3)); // signatures exist, append only
  return Buffer.from(await pdf.save({ incremental: true }));
}

/** Gives the field what is seen of the signature. A field without area shows nothing. */
async function draw(pdf: PDF, widget: PdfDict, appearance: DrawAppearance): Promise<void> {
  const [left, bottom, right, top] = rectangle(widget);
  if (right <= left || top <= bottom) return;
  const drawn = await PDF.load(await appearance(right - left, top - bottom));
  const page = await pdf.embedPage(drawn, 0);
  const drawing = pdf.getObject(page.ref);
  if (drawing instanceof PdfDict) drawing.delete("FormType"); // as reserved: EU DSS warns of a new key
  widget.set("AP", PdfDict.of({ N: page.ref }));
}

function rectangle(widget: PdfDict): readonly [number, number, number, number] {
  const rect = widget.getArray("Rect");
  const at = (index: number): number => {
    const value = rect?.at(index);
    return value instanceof PdfNumber ? value.value : 0;
  };
  return [at(0), at(1), at(2), at(3)];
}
