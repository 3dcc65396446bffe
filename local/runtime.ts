import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import type { Temporal } from "temporal-polyfill";
import { putAgent } from "../functions/adapters/agents.ts";
import { putBody } from "../functions/adapters/bodies.ts";
import { portsOver } from "../functions/adapters/production.ts";
import type { Settings } from "../functions/adapters/settings.ts";
import { openTable } from "../functions/adapters/table.ts";
import { parisDateOf } from "../functions/domain/calendar/paris.ts";
import type { Log, Ports } from "../functions/ports.ts";
import { deliverPending } from "../functions/tasks/deliver-pending.ts";
import { PurgeIncomplete, purgeDue } from "../functions/tasks/purge-due.ts";
import { ReconciliationIncomplete, reconcile } from "../functions/tasks/reconcile.ts";
import WANTED_BY_THE_RELAY from "../functions/tasks/relay-changes.filter.json" with { type: "json" };
import { relayChanges } from "../functions/tasks/relay-changes.ts";
import { type Clock, openClock } from "./clock.ts";
import { openCredentials } from "./credentials.ts";
import { openDailySchedule } from "./daily-schedule.ts";
import { CannotStart, openDataFolder } from "./data-folder.ts";
import { startDynamoDb } from "./dynamodb/dynamodb.ts";
import { TASKS } from "./functions.ts";
import { KEYS, startKms } from "./kms/kms.ts";
import { listen, stopListening } from "./listening.ts";
import { deployWorkflows, REGION, STATE_MACHINE_PREFIX } from "./machines.ts";
import { startS3 } from "./s3/s3.ts";
import { AGENTS, ISSUING_BODY } from "./seed/issuing-body.ts";
import { PREFECTURE, PREFECTURE_AGENTS } from "./seed/prefecture.ts";
import { setUpSeal } from "./seed/seal.ts";
import { type Ses, startSes } from "./ses/ses.ts";
import type { Credentials } from "./signature/signing-key.ts";
import {
  LambdaServiceError,
  openStepFunctions,
  type StepFunctions,
  type StepFunctionsOptions,
  StoreFailure,
  stepFunctionsEndpoint,
} from "./step-functions/engine.ts";
import { openRelay } from "./streams/relay.ts";
import { createTable, TABLE } from "./tables.ts";
import { keepTime, type Timekeeping } from "./timekeeping.ts";
import { POLICY, startTimestamping } from "./timestamping/timestamping.ts";

export interface RuntimeOptions {
  /** The folder that keeps everything. */
  readonly dataDir: string;
  /** Address of the pages, as mails name it. */
  readonly origin: string;
  /** A clock that stands still until it is moved; real time and an offset without it. */
  readonly frozenAt?: Temporal.Instant;
  readonly log: Log;
}

export interface Runtime extends Timekeeping {
  readonly ports: Ports;
  readonly clock: Clock;
  readonly ses: Ses;
  readonly engine: StepFunctions;
  /** Where browsers send files to. */
  readonly storeOrigin: string;
  stop(): Promise<void>;
}

export const BUCKET = "kevrat-documents";
/** As in the cloud: what the product writes asks for a lock, what browsers upload does not. */
const LOCKABLE_BUCKET = { name: BUCKET, objectLock: true } as const;
const TEMPLATES = fileURLToPath(new URL("../templates", import.meta.url));

/**
 * The whole product on one machine: the same handlers and the same state machines over embedded services.
 *
 * @throws CannotStart with what its user can do about it
 */
export async function startRuntime({ dataDir, origin, frozenAt, log }: RuntimeOptions): Promise<Runtime> {
  const folder = openDataFolder(dataDir);
  const stopping: (() => Promise<void> | void)[] = [() => folder.release()];
  const stop = async () => {
    for (const part of stopping.toReversed()) await part();
    stopping.length = 0;
  };
  try {
    const clock = openClock({ file: folder.at("clock"), ...(frozenAt ? { frozenAt } : {}) });
    const credentials = openCredentials(folder.at("keys", "credentials"));
    const [dynamodb, s3, ses, kms] = await Promise.all([
      startDynamoDb({ file: folder.at("dynamodb", "kevrat.sqlite") }),
      startS3({ folder: folder.at("s3"), credentials, buckets: [LOCKABLE_BUCKET], now: clock.now }),
      startSes({ folder: folder.at("mail"), now: clock.now, credentials }),
      startKms({ folder: folder.at("keys"), credentials }),
    ]);
    stopping.push(
      () => dynamodb.stop(),
      () => s3.stop(),
      () => ses.stop(),
      () => kms.stop(),
    );

    // The engine goes on at once with what a killed runtime was doing: its calls wait until there is something to call.
    const tasks = Promise.withResolvers<ReadonlyMap<string, (event: unknown) => Promise<unknown>>>();
    const engine = openExecutions({
      file: folder.at("step-functions", "executions.sqlite"),
      now: clock.now,
      region: REGION,
      invoke: async (name, payload) => {
        const task = (await tasks.promise).get(name);
        if (!task) throw new LambdaServiceError("ResourceNotFoundException", `no function ${name}`);
        return task(payload);
      },
    });
    stopping.push(() => engine.close());
    const workflows = createServer(stepFunctionsEndpoint(engine));
    const workflowsPort = await listen(workflows);
    stopping.push(() => stopListening(workflows));

    pointClientsAt(
      {
        DYNAMODB: dynamodb.endpoint,
        DYNAMODB_STREAMS: dynamodb.endpoint,
        S3: s3.endpoint,
        SESV2: ses.endpoint,
        KMS: kms.endpoint,
        SFN: `http://127.0.0.1:${workflowsPort}`,
      },
      credentials,
    );
    const timestamping = await startTimestamping({
      kms: new KMSClient({}),
      file: folder.at("keys", "timestamping.json"),
      clock: clock.now,
    });
    stopping.push(() => timestamping.stop());
    const ports: Ports = { ...portsOver(settingsFor(origin, timestamping.endpoint), clock.now), log };
    const client = new DynamoDBClient({});
    await createTable(client);
    await setUp(ports, timestamping.root);
    deployWorkflows(engine);
    tasks.resolve(new Map(Object.entries(TASKS).map(([name, task]) => [name, task(ports)])));

    const relay = await openRelay({
      dynamodb: client,
      streams: new DynamoDBStreamsClient({ cacheMiddleware: true }),
      table: TABLE,
      file: folder.at("dynamodb", "relay.sqlite"),
      handler: relayChanges(ports),
      filters: WANTED_BY_THE_RELAY,
      onFailure: (error) =>
        log.error("the stream relay gave a record up", { error: error instanceof Error ? error.name : "unknown" }),
    });
    stopping.push(() => relay.stop());
    const sweep = async (): Promise<void> => void (await deliverPending(ports)());
    const daily = async (): Promise<void> => {
      try {
        await reconcile(ports)();
      } catch (error) {
        if (!(error instanceof ReconciliationIncomplete)) throw error; // what failed is in the log, the rest is done
      }
      try {
        await purgeDue(ports)();
      } catch (error) {
        if (!(error instanceof PurgeIncomplete)) throw error; // as above
      }
      await sweep();
    };
    const schedule = openDailySchedule({ file: folder.at("daily"), now: clock.now() });
    const time = keepTime({ clock, engine, deliver: relay.deliverSome, schedule, daily, sweep });
    return { ports, clock, ses, engine, storeOrigin: s3.endpoint, stop, ...time };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The store of executions is damaged, or the disk has no room for it. Nothing is begun anew over it. */
export class ExecutionsUnusable extends CannotStart {
  override readonly name = "ExecutionsUnusable";
  constructor(file: string, cause: Error) {
    const reason = cause.message.replace(/^.*Error: /, "");
    super(
      `The workflows kept in ${file} cannot be used (${reason}). Make room on the disk, or restore the whole data folder from a backup; --data DIR chooses another one.`,
      { cause },
    );
  }
}

/** @throws ExecutionsUnusable */
function openExecutions(options: StepFunctionsOptions): StepFunctions {
  try {
    return openStepFunctions(options);
  } catch (error) {
    throw error instanceof StoreFailure ? new ExecutionsUnusable(options.file, error) : error;
  }
}

function pointClientsAt(endpoints: Readonly<Record<string, string>>, credentials: Credentials): void {
  for (const [service, endpoint] of Object.entries(endpoints)) process.env[`AWS_ENDPOINT_URL_${service}`] = endpoint;
  process.env["AWS_REGION"] = REGION;
  process.env["AWS_ACCESS_KEY_ID"] = credentials.accessKeyId;
  process.env["AWS_SECRET_ACCESS_KEY"] = credentials.secretAccessKey;
}

const settingsFor = (origin: string, timestampUrl: string): Settings => ({
  KEVRAT_TABLE: TABLE,
  KEVRAT_DOCUMENTS_BUCKET: BUCKET,
  KEVRAT_DOCUMENTS_LOCK_DAYS: 30,
  KEVRAT_ORIGIN: origin,
  KEVRAT_MAIL_SENDER: "ne-pas-repondre@kevrat.example",
  KEVRAT_TOKENS_KEY: KEYS.tokens,
  KEVRAT_LINKS_KEY: KEYS.links,
  KEVRAT_STATE_MACHINE_PREFIX: STATE_MACHINE_PREFIX,
  KEVRAT_REGISTER_URL: process.env["KEVRAT_REGISTER_URL"],
  KEVRAT_TIMESTAMP_URL: timestampUrl,
  KEVRAT_TIMESTAMP_POLICY: POLICY,
  KEVRAT_TEMPLATES: TEMPLATES,
});

const SEEDS = [
  { body: ISSUING_BODY, agents: AGENTS, key: KEYS.seal },
  { body: PREFECTURE, agents: PREFECTURE_AGENTS, key: KEYS.prefectureSeal },
];

/** The bodies and their agents, but for those this folder already has, each with its own seal. */
async function setUp(ports: Ports, timestampRoot: Uint8Array): Promise<void> {
  const table = openTable(TABLE);
  const known = new Set((await ports.bodies.list()).map(({ id }) => id));
  for (const { body, agents, key } of SEEDS) {
    if (!known.has(body.id)) {
      await putBody(table, body);
      for (const agent of agents) await putAgent(table, agent, parisDateOf(ports.clock()));
    }
    await setUpSeal(new KMSClient({}), new S3Client({}), { bucket: BUCKET, body, key, timestampRoot });
  }
}
