/** A property of an XMP schema that is not PDF/A's own, with its value. */
export interface XmpProperty {
  readonly name: string;
  readonly valueType: "Text" | "Integer";
  readonly category: "internal" | "external";
  readonly description: string;
  readonly value: string;
}

/** A schema that PDF/A wants described wherever it is used. Source: ISO 19005-2 and -3, 6.6.2.3. */
export interface XmpSchema {
  readonly title: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly properties: readonly XmpProperty[];
}

/** Source: ISO 14289-1, 5. */
export const PDFUA_SCHEMA: XmpSchema = {
  title: "PDF/UA identification schema",
  namespace: "http://www.aiim.org/pdfua/ns/id/",
  prefix: "pdfuaid",
  properties: [{ name: "part", valueType: "Integer", category: "internal", description: "PDF/UA part", value: "1" }],
};

/** The one description of all extension schemas: a second one would repeat the property, which XMP forbids. */
export function describeSchemas(schemas: readonly XmpSchema[]): string {
  return [
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
    "<pdfaExtension:schemas><rdf:Bag>",
    ...schemas.map(describeSchema),
    "</rdf:Bag></pdfaExtension:schemas></rdf:Description>",
  ].join("");
}

function describeSchema({ title, namespace, prefix, properties }: XmpSchema): string {
  return [
    '<rdf:li rdf:parseType="Resource">',
    `<pdfaSchema:schema>${escapeXml(title)}</pdfaSchema:schema>`,
    `<pdfaSchema:namespaceURI>${escapeXml(namespace)}</pdfaSchema:namespaceURI>`,
    `<pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>`,
    "<pdfaSchema:property><rdf:Seq>",
    ...properties.map(describeProperty),
    "</rdf:Seq></pdfaSchema:property></rdf:li>",
  ].join("");
}

const describeProperty = ({ name, valueType, category, description }: XmpProperty): string =>
  [
    '<rdf:li rdf:parseType="Resource">',
    `<pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>${valueType}</pdfaProperty:valueType>`,
    `<pdfaProperty:category>${category}</pdfaProperty:category>`,
    `<pdfaProperty:description>${escapeXml(description)}</pdfaProperty:description></rdf:li>`,
  ].join("");

/** The properties with their values, to stand in a description of their own. */
export const propertiesOf = ({ prefix, properties }: XmpSchema): string =>
  properties.map(({ name, value }) => `<${prefix}:${name}>${escapeXml(value)}</${prefix}:${name}>`).join("");

const XML_ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

export function escapeXml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => XML_ENTITIES[character] ?? character);
}
