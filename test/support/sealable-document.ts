import { generateKeyPairSync, sign as signWith } from "node:crypto";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { Temporal } from "temporal-polyfill";
import { makeCertificate } from "../../functions/signatures/certificate.ts";
import type { Seal, SealAlgorithm } from "../../functions/signatures/seal.ts";

const fontFile = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
);

const XMP_OF_PDF_UA = `
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

/** What the type definitions of pdfkit lack. */
interface Structure {
  readonly dictionary: { readonly data: Record<string, unknown>; end(): void };
  add(child: Structure): void;
  end(): void;
}

/** Writes the only kid of a Form element as itself, not as a list: pyHanko recognises a signed field only then. */
function withOnlyKid(form: Structure): Structure {
  const { dictionary } = form;
  const end = dictionary.end.bind(dictionary);
  dictionary.end = () => {
    const kids = dictionary.data["K"];
    if (Array.isArray(kids) && kids.length === 1) dictionary.data["K"] = kids[0];
    end();
  };
  return form;
}

/** A tagged PDF/A-2a and PDF/UA-1 page that reserves empty signature fields, as the document engine does. */
export function documentWithFields(...names: readonly string[]): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const doc = new PDFDocument({
      size: "A4",
      subset: "PDF/A-2a" as never,
      pdfVersion: "1.7",
      tagged: true,
      lang: "fr-FR",
      displayTitle: true,
      info: { Title: "Convention d’accès", CreationDate: new Date("2026-03-01T08:00:00Z") },
      font: fontFile,
    });
    const internals = doc as unknown as {
      struct(type: string, options?: object | (() => unknown)): Structure;
      ref(data: object): { end(stream?: Buffer): void };
      addStructure(structure: Structure): void;
      appendXML(xml: string): void;
      endAcroForm: () => unknown;
      readonly _root: { readonly data: Record<string, unknown> };
      readonly page: {
        readonly annotations: unknown[];
        readonly dictionary: { readonly data: Record<string, unknown> };
      };
    };
    internals.appendXML(XMP_OF_PDF_UA);
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    const root = internals.struct("Document");
    internals.addStructure(root);
    root.add(internals.struct("H1", () => doc.fontSize(18).text("Convention d’accès")));
    root.add(internals.struct("P", () => doc.fontSize(11).text("Fait à Évreux, en deux exemplaires.")));
    const fields = names.map((name, rank) => {
      const [x, y, width, height] = [60 + rank * 240, 400, 220, 70];
      const form = withOnlyKid(
        internals.struct("Form", { alt: `Signature ${name}`, bbox: [x, y, x + width, y + height] }),
      );
      root.add(form);
      const resources = internals.ref({});
      resources.end();
      const appearance = internals.ref({
        Type: "XObject",
        Subtype: "Form",
        BBox: [0, 0, width, height],
        Resources: resources,
      });
      appearance.end(Buffer.from("q Q\n"));
      const spoken = new String(`Signature de ${name}`);
      doc.annotate(x, y, width, height, {
        Subtype: "Widget",
        FT: "Sig",
        T: new String(name),
        TU: spoken,
        Contents: spoken,
        F: 132,
        structParent: form,
        AP: { N: appearance },
      } as never);
      form.end();
      return internals.page.annotations.at(-1);
    });
    internals.page.dictionary.data["Tabs"] = "S";
    const form = internals.ref({ Fields: fields, SigFlags: 0 });
    internals._root.data["AcroForm"] = form;
    internals.endAcroForm = () => form.end();
    root.end();
    doc.end();
  });
}

const VALID = {
  validFrom: Temporal.Instant.from("2020-01-01T00:00:00Z"),
  validUntil: Temporal.Instant.from("2040-01-01T00:00:00Z"),
};

interface KeyPair {
  readonly spki: Uint8Array;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
}

function keyPair(algorithm: SealAlgorithm): KeyPair {
  const { publicKey, privateKey } =
    algorithm === "ECDSA_SHA_256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2_048 });
  return {
    spki: publicKey.export({ type: "spki", format: "der" }),
    sign: async (message) => signWith("sha256", message, privateKey),
  };
}

/** A private authority that issues what a body seals with and what its timestamps are signed with. */
export interface TestAuthority {
  readonly root: Uint8Array;
  /** Another authority with the same key. */
  renamed(name: string): Promise<Uint8Array>;
  issue(purpose: "seal" | "timestamping", options?: IssueOptions): Promise<Seal>;
}

interface IssueOptions {
  readonly algorithm?: SealAlgorithm;
  readonly validUntil?: string;
}

export async function anAuthority(name = "Syndicat d’essai"): Promise<TestAuthority> {
  const authority = keyPair("ECDSA_SHA_256");
  const rootNamed = (name: string): Promise<Uint8Array> =>
    makeCertificate({
      ...VALID,
      algorithm: "ECDSA_SHA_256",
      subject: { commonName: `${name} - autorité`, organization: name, country: "FR" },
      publicKeySpki: authority.spki,
      serial: Uint8Array.of(1),
      sign: authority.sign,
      purpose: "authority",
    });
  const root = await rootNamed(name);
  let serial = 1;
  return {
    root,
    renamed: rootNamed,
    async issue(purpose, { algorithm = "ECDSA_SHA_256", validUntil } = {}) {
      const key = keyPair(algorithm);
      serial += 1;
      const certificate = await makeCertificate({
        ...VALID,
        ...(validUntil ? { validUntil: Temporal.Instant.from(validUntil) } : {}),
        algorithm: "ECDSA_SHA_256", // the authority's
        subject: {
          commonName: purpose === "seal" ? name : `${name} - horodatage`,
          organization: name,
          organizationIdentifier: "NTRFR-253514491",
          country: "FR",
        },
        publicKeySpki: key.spki,
        serial: Uint8Array.of(serial),
        issuer: { certificate: root },
        sign: authority.sign,
        purpose,
      });
      return { certificate, chain: [root], algorithm, sign: key.sign };
    },
  };
}

/** A seal under an authority of its own. */
export async function aSeal(name?: string): Promise<{ readonly seal: Seal; readonly root: Uint8Array }> {
  const { root, issue } = await anAuthority(name);
  return { root, seal: await issue("seal") };
}
