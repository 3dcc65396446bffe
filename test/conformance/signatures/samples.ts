import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { fillTemplate } from "../../../functions/documents/fill-template.ts";
import { layOut } from "../../../functions/documents/lay-out.ts";
import { type Seal, sealField } from "../../../functions/signatures/seal.ts";
import { timestampService } from "../../../functions/signatures/timestamp/service.ts";
import { timestampResponder } from "../../../local/timestamping/responder.ts";
import { anAuthority } from "../../support/sealable-document.ts";

/** Sealed documents for independent judges, in one folder with `root.pem` and `dating.pem`, the only authorities to be trusted. */
export interface Samples {
  /** Before any seal. */
  readonly frozen: string;
  /** By file, the level of each of its signatures in order. */
  readonly sealed: Readonly<Record<string, readonly ("B-B" | "B-T")[]>>;
}

const TEMPLATE = join(import.meta.dirname, "../../../templates/access-convention");
const FIELDS = ["signature_etablissement", "signature_emetteur"] as const;
const signedAt = Temporal.Instant.from("2026-03-02T09:30:00Z");
const appearance = { lines: ["Signé électroniquement par", "Mme Maïwenn Œuvre", "Maire", "le 2 mars 2026 à 10:30"] };

/** The convention of the templates, sealed once and twice, with both kinds of keys, with and without timestamps. */
export async function makeSamples(folder: string): Promise<Samples> {
  const { root, issue } = await anAuthority();
  const dating = await anAuthority("Horodatage d’essai"); // apart, as in a deployment
  const [elliptic, rsa] = [await issue("seal"), await issue("seal", { algorithm: "RSASSA_PKCS1_V1_5_SHA_256" })];
  let drawn = 0;
  const next = (): Uint8Array => {
    drawn += 1;
    return Uint8Array.of(1, 2, 3, 4, 5, 6, 7, drawn);
  };
  const respond = timestampResponder({
    unit: await dating.issue("timestamping"),
    policy: "1.3.6.1.4.1.99999.1",
    clock: () => signedAt.add({ seconds: 4 }),
    serialNumber: next,
  });
  const timestamp = timestampService({
    url: "https://horodatage.example/",
    nonce: next,
    trustedRoots: [dating.root],
    fetch: async (_url, { body }) => {
      const answer = Uint8Array.from(await respond(body));
      return { ok: true, arrayBuffer: async () => answer.buffer };
    },
  });
  const frozen = await convention();
  const [first, second] = FIELDS;
  const common = { appearance, signedAt, location: "Évreux", reason: "Convention (d’accès)" };
  const plain = (seal: Seal, field: string) => ({ ...common, seal, field });
  const once = await sealField(frozen, plain(elliptic, first));
  const files: Record<string, Uint8Array> = {
    "frozen.pdf": frozen,
    "once.pdf": once,
    "twice.pdf": await sealField(once, plain(rsa, second)),
    "timestamped.pdf": await sealField(frozen, { ...plain(rsa, first), timestamp }),
  };
  const both = await sealField(files["timestamped.pdf"] ?? frozen, { ...plain(elliptic, second), timestamp });
  for (const [name, bytes] of Object.entries({ ...files, "timestamped-twice.pdf": both }))
    writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, "root.der"), root);
  writeFileSync(join(folder, "dating.der"), dating.root);
  writeFileSync(join(folder, "dating.pem"), pem("CERTIFICATE", dating.root));
  writeFileSync(join(folder, "root.pem"), pem("CERTIFICATE", root));
  return {
    frozen: "frozen.pdf",
    sealed: {
      "once.pdf": ["B-B"],
      "twice.pdf": ["B-B", "B-B"],
      "timestamped.pdf": ["B-T"],
      "timestamped-twice.pdf": ["B-T", "B-T"],
    },
  };
}

async function convention(): Promise<Uint8Array> {
  const data = JSON.parse(readFileSync(join(TEMPLATE, "sample.json"), "utf8"));
  const word = await fillTemplate(new Uint8Array(readFileSync(join(TEMPLATE, "template.docx"))), data);
  const { pdf } = await layOut(word, {
    title: "Convention d’accès",
    createdAt: Temporal.Instant.from("2026-03-01T08:00:00Z"),
    documentId: "conformance",
  });
  return pdf;
}

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString("base64")
    .replace(/.{64}/g, "$&\n")
    .trimEnd()}\n-----END ${label}-----\n`;
