import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pemOf } from "../../functions/http/verification/known-authorities.ts";
import { verification } from "../../local/verify/verification.ts";
import { aSignedAct } from "../support/a-signed-act.ts";

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "verification-"));
  const { frozen, once, sealed, json, trust } = await aSignedAct();
  writeFileSync(at("cachets.pem"), pemOf(trust.trustedRoots));
  writeFileSync(at("horodatage.pem"), pemOf(trust.timestampRoots));
  writeFileSync(at("frozen.pdf"), frozen);
  writeFileSync(at("other.pdf"), Buffer.concat([frozen, Buffer.from("\n")]));
  writeFileSync(at("once.pdf"), once);
  writeFileSync(at("sealed.pdf"), sealed);
  writeFileSync(at("preuve.json"), json);
  writeFileSync(at("altered.json"), json.replace("Je consens", "Je refuse"));
  writeFileSync(at("scan.png"), "no PDF");
  const changed = Buffer.from(sealed);
  changed[changed.indexOf("/MediaBox") + 11] = 0x35;
  writeFileSync(at("changed.pdf"), changed);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asked = (files: readonly string[], ...options: readonly string[]) =>
  verification([
    ...files.map(at),
    "--authorities",
    at("cachets.pem"),
    "--timestamp-authorities",
    at("horodatage.pem"),
    ...options,
  ]);

describe("npm run verify, offline", () => {
  it("confirms an act and its evidence, in French", async () => {
    const { exitCode, text } = await asked(["preuve.json", "sealed.pdf"]);
    expect(exitCode).toBe(0);
    expect(text).toContain("Ce document est authentique.");
    expect(text).toContain("horodaté le 2 mars 2026 à 10 h 12 min 04 s (heure de Paris), PAdES B-T");
    expect(text).toContain("Le dossier de preuve est confirmé.");
    expect(text).toContain("Maïwenn Œuvre, Maire : consentement donné le 2 mars 2026 à 10 h 12 min 00 s");
  });

  it.each([
    { files: ["sealed.pdf"], exitCode: 0, says: "Ce document est authentique." },
    { files: ["once.pdf"], exitCode: 3, says: "un emplacement de signature est vide" },
    { files: ["changed.pdf"], exitCode: 1, says: "DIGEST_MISMATCH" },
    { files: ["preuve.json", "changed.pdf"], exitCode: 1, says: "DIGEST_MISMATCH" },
    { files: ["preuve.json", "once.pdf"], exitCode: 3, says: "SEALED_DOCUMENT_NOT_GIVEN" },
    {
      files: ["preuve.json", "sealed.pdf", "frozen.pdf"],
      exitCode: 0,
      says: "le dossier de preuve en donne l’empreinte",
    },
    { files: ["preuve.json", "sealed.pdf", "other.pdf"], exitCode: 1, says: "ne porte aucune signature électronique" },
    { files: ["frozen.pdf"], exitCode: 1, says: "ne porte aucune signature électronique" },
    { files: ["preuve.json"], exitCode: 3, says: "FROZEN_DOCUMENT_NOT_GIVEN" },
    { files: ["altered.json", "sealed.pdf"], exitCode: 1, says: "CONSENT_TEXT_ALTERED" },
  ])("ends with $exitCode for $files: $says", async ({ files, exitCode, says }) => {
    const answer = await asked(files);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.text).toContain(says);
  });

  it("answers programs in JSON", async () => {
    const { text } = await asked(["preuve.json", "sealed.pdf"], "--json");
    const { exitCode, documents, evidence } = JSON.parse(text);
    expect(exitCode).toBe(0);
    expect(documents[0].signatures[1].timestampedAt).toBe("2026-03-02T09:12:04Z");
    expect(evidence[0]).toMatchObject({ overall: "confirmed", findings: [], says: { format: "kevrat-evidence/1" } });
  });

  it("refutes evidence that is not the one whose hash was kept", async () => {
    const { exitCode, text } = await asked(["preuve.json", "sealed.pdf"], "--sha256", "a".repeat(64));
    expect([exitCode, text]).toEqual([1, expect.stringContaining("EVIDENCE_ALTERED")]);
  });

  it("trusts only the authorities that are given", async () => {
    const options = ["--authorities", at("horodatage.pem")];
    const { exitCode, text } = await verification([at("sealed.pdf"), ...options]);
    expect([exitCode, text]).toEqual([1, expect.stringContaining("CHAIN_UNTRUSTED")]);
  });

  it.each([
    { because: "no file is given", args: () => ["--authorities", at("cachets.pem")], says: "Usage" },
    { because: "no authority is given", args: () => [at("sealed.pdf")], says: "Usage" },
    { because: "an option is unknown", args: () => ["--force"], says: "Usage" },
    {
      because: "a file is not there",
      args: () => [at("missing.pdf"), "--authorities", at("cachets.pem")],
      says: "ce fichier ne peut pas être lu",
    },
    {
      because: "the authorities are no PEM",
      args: () => [at("sealed.pdf"), "--authorities", at("scan.png")],
      says: "aucun certificat au format PEM",
    },
    {
      because: "a file is neither",
      args: () => [at("scan.png"), "--authorities", at("cachets.pem")],
      says: "ce n'est ni un PDF, ni un dossier de preuve",
    },
  ])("ends with 2 when $because", async ({ args, says }) => {
    const { exitCode, text } = await verification(args());
    expect([exitCode, text]).toEqual([2, expect.stringContaining(says)]);
  });
});
