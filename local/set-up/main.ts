import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { AgentAddressTaken } from "../../functions/adapters/agents.ts";
import { openTable } from "../../functions/adapters/table.ts";
import { BodySetUp } from "../../functions/contracts/body-set-up.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import { CannotStart } from "../data-folder.ts";
import { setUpBody } from "./body.ts";
import { exampleOf } from "./example.ts";
import { keepSeal, sealRequest } from "./seal.ts";

/**
 * `npm run -s set-up`: makes a deployment know a body, its agents and its seal, with the credentials of whoever runs it.
 * Source: docs/deployment.md.
 */
const OPTIONS = {
  example: { type: "string" },
  body: { type: "string" },
  table: { type: "string" },
  "seal-key": { type: "string" },
  bucket: { type: "string" },
  certificate: { type: "string" },
  chain: { type: "string" },
  roots: { type: "string" },
  "timestamp-roots": { type: "string" },
} as const;

const USAGE = `One of:
  set-up --example megalis|morbihan                       prints a file to start from
  set-up --body FILE --table TABLE                        writes the body and its agents
  set-up --body FILE --seal-key KEY                       prints the request for the certificate of its seal
  set-up --body FILE --seal-key KEY --bucket BUCKET --certificate PEM --roots PEM [--chain PEM]
         [--timestamp-roots PEM]                          keeps the certificates of its seal, and those of what dates it`;

/** @throws CannotStart when the file is not what a set-up file is, each fault at its place */
function read(file: string): BodySetUp {
  const reading = BodySetUp.safeParse(JSON.parse(text(file)));
  if (!reading.success) throw new CannotStart(`${file}:\n${z.prettifyError(reading.error)}`);
  return reading.data;
}

function text(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CannotStart(`${file} cannot be read.`, { cause: error });
  }
}

async function run(): Promise<string> {
  const { values } = parseArgs({ options: OPTIONS });
  const { body: file, table, bucket, certificate, roots, chain, example } = values;
  const key = values["seal-key"];
  if (example) return exampleOf(example);
  if (!file) throw new CannotStart(USAGE);
  const setUp = read(file);
  if (table) {
    const { known, removed } = await setUpBody(openTable(table), setUp, parisDateOf(Temporal.Now.instant()));
    return `${setUp.body.id} is set up, with ${known} agents; ${removed} removed.`;
  }
  const kms = new KMSClient({});
  if (key && bucket && certificate && roots) {
    const dating = values["timestamp-roots"];
    const issued = {
      certificate: text(certificate),
      chain: chain ? text(chain) : "",
      roots: text(roots),
      ...(dating ? { timestampRoots: text(dating) } : {}),
    };
    await keepSeal({ kms, s3: new S3Client({}), bucket }, { bodyId: setUp.body.id, keyId: key }, issued);
    return `The seal of ${setUp.body.id} is set up.`;
  }
  if (key && !certificate) return sealRequest(kms, key, setUp.body);
  throw new CannotStart(USAGE);
}

try {
  console.log(await run());
} catch (error) {
  const expected = error instanceof CannotStart || error instanceof AgentAddressTaken || error instanceof SyntaxError;
  const unknownOption = error instanceof TypeError && "code" in error;
  if (!expected && !unknownOption) throw error;
  console.error(unknownOption ? `${error.message}\n${USAGE}` : error.message);
  process.exitCode = 1;
}
