import { createHash, generateKeyPairSync, sign as signWith } from "node:crypto";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { Temporal } from "temporal-polyfill";
import { makeCertificate } from "../../functions/signatures/certificate.ts";
import type { Seal } from "../../functions/signatures/seal.ts";

const fontFile = createRequire(import.meta.url).resolve(
  "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
);

/** A one-page document that reserves empty signature fields, as the document engine does. */
export function documentWithFields(...names: readonly string[]): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const doc = new PDFDocument({ size: "A4", pdfVersion: "1.7", tagged: true, lang: "fr-FR", font: fontFile });
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.text("Convention d’accès");
    const fields = names.map((name, rank) => {
      const [x, y, width, height] = [60 + rank * 250, 400, 220, 70];
      const resources = doc.ref({});
      resources.end();
      const appearance = doc.ref({
        Type: "XObject",
        Subtype: "Form",
        BBox: [0, 0, width, height],
        Resources: resources,
      });
      appearance.end(Buffer.from("q Q\n"));
      const T = new String(name);
      doc.annotate(x, y, width, height, {
        Subtype: "Widget",
        FT: "Sig",
        T,
        TU: T,
        F: 132,
        AP: { N: appearance },
      } as never);
      return (doc.page as unknown as { annotations: unknown[] }).annotations.at(-1);
    });
    const form = doc.ref({ Fields: fields, SigFlags: 0 });
    const internals = doc as unknown as { _root: { data: Record<string, unknown> }; endAcroForm: () => unknown };
    internals._root.data["AcroForm"] = form;
    internals.endAcroForm = () => form.end();
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

function ecKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    spki: publicKey.export({ type: "spki", format: "der" }),
    sign: async (message) => signWith("sha256", message, privateKey),
  };
}

/** A seal under an authority of its own. */
export async function aSeal(name = "Syndicat d’essai"): Promise<{ readonly seal: Seal; readonly root: Uint8Array }> {
  const algorithm = "ECDSA_SHA_256";
  const [authority, key] = [ecKeyPair(), ecKeyPair()];
  const subject = { commonName: `${name} - autorité`, organization: name, country: "FR" };
  const root = await makeCertificate({
    ...VALID,
    algorithm,
    subject,
    publicKeySpki: authority.spki,
    serial: Uint8Array.of(1),
    sign: authority.sign,
    purpose: "authority",
  });
  const certificate = await makeCertificate({
    ...VALID,
    algorithm,
    subject: { commonName: name, organization: name, country: "FR" },
    publicKeySpki: key.spki,
    serial: createHash("sha256").update(name).digest().subarray(0, 16),
    issuer: { certificate: root },
    sign: authority.sign,
    purpose: "seal",
  });
  return { root, seal: { certificate, chain: [root], algorithm, sign: key.sign } };
}
