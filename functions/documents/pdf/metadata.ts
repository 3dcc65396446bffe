import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { EmbeddedFile } from "./embedded-file.ts";
import { describeSchemas, escapeXml, PDFUA_SCHEMA, propertiesOf, type XmpSchema } from "./xmp-schema.ts";

/** What a document says of itself to archives and viewers. */
export interface DocumentIdentity {
  readonly title: string;
  readonly language: string;
  readonly author: string | undefined;
  readonly subject: string | undefined;
  readonly createdAt: Temporal.Instant;
  /** Stays the same over the versions of a document. */
  readonly documentId: string;
  /** SHA-256 of what the PDF is made from. */
  readonly contentHash: Uint8Array;
  /** Travels in the PDF, which is then PDF/A-3a. */
  readonly embedded: EmbeddedFile | undefined;
}

const PRODUCER = "Kevrat (PDFKit)";
const CREATOR = "Kevrat";

/** Entries of the document information dictionary; the XMP metadata say the same. */
export function infoOf({
  title,
  author,
  subject,
  createdAt,
}: DocumentIdentity): Readonly<Record<string, string | Date>> {
  const at = new Date(createdAt.epochMilliseconds);
  return {
    Title: title,
    ...(author !== undefined && { Author: author }),
    ...(subject !== undefined && { Subject: subject }),
    Creator: CREATOR,
    Producer: PRODUCER,
    CreationDate: at,
    ModDate: at,
  };
}

/** First part of the file identifier: that of the document, whatever its version. 16 bytes. */
export function permanentId({ documentId }: DocumentIdentity): Uint8Array {
  return new Uint8Array(createHash("sha256").update(documentId).digest().subarray(0, 16));
}

/** Stands for this very version. 16 bytes. */
export function instanceId({ documentId, contentHash, createdAt }: DocumentIdentity): Uint8Array {
  const hash = createHash("sha256").update(documentId).update(contentHash).update(createdAt.toString());
  return new Uint8Array(hash.digest().subarray(0, 16));
}

/**
 * The RDF descriptions of the XMP packet, but for PDF/A's own, which pdfkit adds. PDF/A wants every schema that is not
 * its own described: without the first block, the declarations of PDF/UA and of Factur-X make the file invalid.
 *
 * Source: ISO 19005-2, 6.6.2.3; ISO 14289-1, 5.
 */
export function xmpOf(identity: DocumentIdentity): string {
  const { title, author, subject, language, createdAt, embedded } = identity;
  const schemas: readonly XmpSchema[] = embedded ? [PDFUA_SCHEMA, embedded.schema] : [PDFUA_SCHEMA];
  const at = createdAt.round("second").toString();
  const described = (value: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li></rdf:Alt>`;
  return [
    describeSchemas(schemas),
    ...schemas.map((schema) => description(`xmlns:${schema.prefix}="${schema.namespace}"`, propertiesOf(schema))),
    description(
      `xmlns:dc="http://purl.org/dc/elements/1.1/"`,
      `<dc:format>application/pdf</dc:format><dc:title>${described(title)}</dc:title>`,
      author === undefined ? "" : `<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>`,
      subject === undefined ? "" : `<dc:description>${described(subject)}</dc:description>`,
      `<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>`,
    ),
    description(
      `xmlns:xmp="http://ns.adobe.com/xap/1.0/"`,
      `<xmp:CreateDate>${at}</xmp:CreateDate><xmp:ModifyDate>${at}</xmp:ModifyDate>`,
      `<xmp:MetadataDate>${at}</xmp:MetadataDate><xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>`,
    ),
    description(`xmlns:pdf="http://ns.adobe.com/pdf/1.3/"`, `<pdf:Producer>${PRODUCER}</pdf:Producer>`),
    description(
      `xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"`,
      `<xmpMM:DocumentID>uuid:${uuidOf(permanentId(identity))}</xmpMM:DocumentID>`,
      `<xmpMM:InstanceID>uuid:${uuidOf(instanceId(identity))}</xmpMM:InstanceID>`,
    ),
  ].join("\n");
}

function description(namespace: string, ...properties: readonly string[]): string {
  return `<rdf:Description rdf:about="" ${namespace}>${properties.join("")}</rdf:Description>`;
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
