import type { Statement } from "../../domain/invoicing/statement.ts";
import type { EmbeddedFile } from "../pdf/embedded-file.ts";
import type { XmpProperty, XmpSchema } from "../pdf/xmp-schema.ts";
import { crossIndustryInvoice } from "./cross-industry-invoice.ts";

const NAME = "factur-x.xml";

const property = (name: string, description: string, value: string): XmpProperty => ({
  name,
  valueType: "Text",
  category: "external",
  description,
  value,
});

/** What the metadata of a Factur-X file say of its XML. Source: Factur-X 1.0, section on XMP. */
const SCHEMA: XmpSchema = {
  title: "Factur-X PDFA Extension Schema",
  namespace: "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
  prefix: "fx",
  properties: [
    property("DocumentFileName", "The name of the embedded XML document", NAME),
    property("DocumentType", "The type of the hybrid document in capital letters, e.g. INVOICE or ORDER", "INVOICE"),
    property("Version", "The actual version of the standard applying to the embedded XML document", "1.0"),
    property("ConformanceLevel", "The conformance level of the embedded XML document", "EN 16931"),
  ],
};

/** The XML that makes a PDF a Factur-X: handed to `layOut` as `embedded`. Same statement, same bytes. */
export const facturXFile = (statement: Statement): EmbeddedFile => ({
  name: NAME,
  bytes: new TextEncoder().encode(crossIndustryInvoice(statement)),
  mimeType: "text/xml",
  description: `Factur-X : ${statement.kind === "invoice" ? "facture" : "avoir"} ${statement.number}`,
  relationship: "Alternative",
  schema: SCHEMA,
});
