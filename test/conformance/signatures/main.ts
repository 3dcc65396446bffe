import { execFileSync, spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifySignatures } from "../../../functions/signatures/verify.ts";
import { makeSamples } from "./samples.ts";

/**
 * Asks independent judges about sealed documents, and judges a document that another program signed. A judge that is
 * not on this machine is named, loudly, and counted apart: it is never a pass.
 */
interface Judge {
  readonly name: string;
  readonly needs: readonly string[];
  /** How to get what it needs. */
  readonly how: string;
  readonly run: () => boolean | Promise<boolean>;
}

const folder = mkdtempSync(join(tmpdir(), "kevrat-signatures-"));
const { frozen, sealed } = await makeSamples(folder);
const inFolder = (name: string): string => join(folder, name);
const runIn = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { cwd: folder, encoding: "utf8" });

/** Each signature of each sealed file, cut out: the bytes it covers and its CMS. */
function* signaturesOf(file: string): Generator<{ readonly content: Buffer; readonly cms: Buffer }> {
  const bytes = readFileSync(inFolder(file));
  for (const [, gap, resume, rest] of bytes.toString("latin1").matchAll(/\/ByteRange\s*\[0 (\d+) (\d+) (\d+)/g)) {
    const [from, to, length] = [Number(gap), Number(resume), Number(rest)];
    const content = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to, to + length)]);
    yield { content, cms: Buffer.from(bytes.toString("latin1", from + 1, to - 1), "hex") };
  }
}

const every = (check: (file: string, levels: readonly string[]) => boolean): boolean =>
  Object.entries(sealed)
    .map(([file, levels]) => {
      const holds = check(file, levels);
      console.log(`    ${holds ? "ok    " : "FAILED"} ${file}`);
      return holds;
    })
    .every(Boolean);

const qpdf = () => every((file) => runIn("qpdf", "--check", file).status === 0);

const poppler = () =>
  every((file, levels) => {
    const { stdout } = runIn("pdfsig", file);
    return (stdout.match(/Signature is Valid/g)?.length ?? 0) === levels.length && /Total document signed/.test(stdout);
  });

const openssl = () =>
  every((file) =>
    [...signaturesOf(file)].every(({ content, cms }) => {
      writeFileSync(inFolder("content"), content);
      writeFileSync(inFolder("cms"), cms);
      const verify = ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "cms", "-content", "content"];
      const asOf = String(Date.parse("2026-03-03T00:00:00Z") / 1_000);
      return (
        runIn("openssl", ...verify, "-CAfile", "root.pem", "-purpose", "any", "-attime", asOf, "-out", "verified")
          .status === 0
      );
    }),
  );

const pyHanko = () =>
  every((file, levels) => {
    const options = ["--trust", "root.pem", "--trust", "dating.pem", "--trust-replace", "--validation-time", "claimed"];
    const { stdout, stderr, status } = runIn("pyhanko", "sign", "validate", ...options, file);
    const lines = stdout.split("\n").filter((line) => line.includes(":INTACT:"));
    const sound = lines.filter((line) => /:INTACT:TRUSTED/.test(line) && !/ILLEGAL/.test(line));
    if (status !== 0) console.log(`${stdout}${stderr}`.trim());
    return status === 0 && sound.length === levels.length;
  });

/** Another program signs our document, in both fields; our verifier must accept it. */
async function verifyForeign(sign: (field: string, from: string, to: string) => void): Promise<boolean> {
  const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem"];
  const certificate = ["-x509", "-days", "3000", "-subj", "/CN=Signataire", "-out", "certificate.pem"];
  const usage = ["-addext", "keyUsage=digitalSignature,nonRepudiation,keyCertSign"];
  const inside = { cwd: folder, stdio: "ignore" } as const;
  execFileSync("openssl", ["req", ...certificate, ...key, ...usage], inside);
  const packed = ["-export", "-in", "certificate.pem", "-inkey", "key.pem", "-out", "key.p12"];
  execFileSync("openssl", ["pkcs12", ...packed, "-passout", "pass:conformance"], inside);
  sign("signature_etablissement", frozen, "foreign-once.pdf");
  sign("signature_emetteur", "foreign-once.pdf", "foreign-twice.pdf");
  const frozenSha256 = createHash("sha256")
    .update(readFileSync(inFolder(frozen)))
    .digest("hex");
  const { overall, findings, signatures } = await verifySignatures(readFileSync(inFolder("foreign-twice.pdf")), {
    trustedRoots: [new X509Certificate(readFileSync(inFolder("certificate.pem"))).raw],
    frozenSha256,
  });
  for (const each of [...findings, ...signatures.flatMap((one) => one.findings)])
    console.log(`    ${each.severity}: ${each.code} ${each.detail ?? ""}`);
  return overall === "valid" && signatures.length === 2;
}

const signWithPyHanko = (field: string, from: string, to: string): void => {
  const keys = ["--key", "key.pem", "--cert", "certificate.pem", "--no-pass"];
  const asked = ["sign", "addsig", "--field", field, "--use-pades", "pemder", ...keys, from, to];
  execFileSync("pyhanko", asked, { cwd: folder, stdio: "ignore" });
};

const signWithDss = (field: string, from: string, to: string): void => {
  execFileSync("java", ["-cp", dssClassPath(), "kevrat.Sign", "key.p12", field, from, to], {
    cwd: folder,
    stdio: "inherit",
  });
};

/** Built once for each state of its sources, outside of the project. */
function dssClassPath(): string {
  const sources = ["pom.xml", "src/main/java/kevrat/Judge.java", "src/main/java/kevrat/Sign.java"].map((file) =>
    readFileSync(join(import.meta.dirname, file)),
  );
  const state = createHash("sha256").update(Buffer.concat(sources)).digest("hex").slice(0, 12);
  const build = join(tmpdir(), `kevrat-dss-${state}`);
  const list = join(build, "classpath");
  if (!existsSync(list)) {
    const options = ["-q", "-B", `-Dbuild.folder=${build}`, `-Dmdep.outputFile=${list}`];
    execFileSync("mvn", [...options, "compile", "dependency:build-classpath"], {
      cwd: import.meta.dirname,
      stdio: "inherit",
    });
  }
  return `${join(build, "classes")}:${readFileSync(list, "utf8").trim()}`;
}

function dss(): boolean {
  return every((file, levels) => {
    const { stdout, stderr } = runIn("java", "-cp", dssClassPath(), "kevrat.Judge", "root.der,dating.der", file);
    const said = stdout
      .trim()
      .split("\n")
      .map((line) => line.split("\t"));
    const expected = levels.map((level) => `PAdES-BASELINE-${level.slice(2)}`);
    for (const [, level, indication, reason, messages] of said)
      console.log(`    ${[level, indication, reason === "null" ? "" : reason, messages].join(" ")}`);
    if (said.length !== expected.length) console.log(stderr);
    return (
      said.length === expected.length &&
      said.every(([, level, says], rank) => level === expected[rank] && says === "TOTAL_PASSED")
    );
  });
}

function pdfStandards(): boolean {
  const veraPdf = join(import.meta.dirname, "../documents/verapdf.ts");
  const files = Object.keys(sealed).map(inFolder);
  const asked = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", veraPdf, ...files], {
    stdio: "inherit",
  });
  return asked.status === 0;
}

const MAVEN = "install Java 17 and Maven: they fetch the judge the first time";
const PYHANKO = "pip install pyhanko-cli";
const judges: readonly Judge[] = [
  { name: "qpdf: structure", needs: ["qpdf"], how: "install qpdf", run: qpdf },
  { name: "Poppler: signatures", needs: ["pdfsig"], how: "install poppler-utils", run: poppler },
  { name: "OpenSSL: CMS with the CAdES attribute", needs: ["openssl"], how: "install openssl", run: openssl },
  { name: "pyHanko: signatures, trust, what changed", needs: ["pyhanko"], how: PYHANKO, run: pyHanko },
  {
    name: "ours, on a document signed by pyHanko",
    needs: ["pyhanko", "openssl"],
    how: PYHANKO,
    run: () => verifyForeign(signWithPyHanko),
  },
  {
    name: "ours, on a document signed by EU DSS",
    needs: ["mvn", "java", "openssl"],
    how: MAVEN,
    run: () => verifyForeign(signWithDss),
  },
  { name: "EU DSS: PAdES level and validation", needs: ["mvn", "java"], how: MAVEN, run: dss },
  { name: "veraPDF: PDF/A-2a and PDF/UA-1 after sealing", needs: ["mvn", "java"], how: MAVEN, run: pdfStandards },
];

const has = (program: string): boolean =>
  (process.env["PATH"] ?? "").split(":").some((place) => existsSync(join(place, program)));

const results = { passed: 0, failed: 0, "not run": 0 };
for (const { name, needs, how, run } of judges) {
  console.log(`- ${name}`);
  const missing = needs.filter((program) => !has(program));
  if (missing.length > 0) {
    console.log(`  !!! NOT RUN: ${missing.join(", ")} is not on this machine (${how})`);
    results["not run"] += 1;
    continue;
  }
  const holds = await run();
  console.log(holds ? "  passed" : "  FAILED");
  results[holds ? "passed" : "failed"] += 1;
}
console.log(
  `signatures: ${results.passed} passed, ${results.failed} failed, ${results["not run"]} NOT RUN (in ${folder})`,
);
process.exitCode = results.failed === 0 ? 0 : 1;
