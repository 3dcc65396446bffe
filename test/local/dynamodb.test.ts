import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CannotStart } from "../../local/data-folder.ts";
import { databaseBinary, PlatformUnsupported } from "../../local/dynamodb/binary.ts";
import { startDynamoDb } from "../../local/dynamodb/dynamodb.ts";
import { PortInUse } from "../../local/listening.ts";
import { aFolder } from "./a-store.ts";

let folder: ReturnType<typeof aFolder>;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

const clientOf = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: "eu-west-3",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
const createTable = (client: DynamoDBClient) =>
  client.send(
    new CreateTableCommand({
      TableName: "acts",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    }),
  );
const put = (client: DynamoDBClient, pk: string) =>
  client.send(new PutItemCommand({ TableName: "acts", Item: { pk: { S: pk } } }));
const has = async (client: DynamoDBClient, pk: string): Promise<boolean> =>
  (await client.send(new GetItemCommand({ TableName: "acts", Key: { pk: { S: pk } } }))).Item !== undefined;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("the embedded database", () => {
  it("starts, keeps its data in one file, and has it when it starts again", async () => {
    const file = join(folder.path, "kevrat.sqlite");
    const first = await startDynamoDb({ file });
    await createTable(clientOf(first.endpoint));
    await put(clientOf(first.endpoint), "kept");
    await first.stop();
    const second = await startDynamoDb({ file });
    expect(await has(clientOf(second.endpoint), "kept")).toBe(true);
    await second.stop();
    expect(existsSync(file)).toBe(true);
  });

  it("runs in memory without a file, several side by side", async () => {
    const [one, other] = await Promise.all([startDynamoDb(), startDynamoDb()]);
    await createTable(clientOf(one.endpoint));
    const { TableNames } = await clientOf(other.endpoint).send(new ListTablesCommand({}));
    expect(TableNames).toEqual([]);
    await Promise.all([one.stop(), other.stop()]);
    expect(isAlive(one.pid ?? 0)).toBe(false);
  });

  it("is started again over its file when it dies, with all that it had accepted (kill -9)", async () => {
    const database = await startDynamoDb({ file: join(folder.path, "kevrat.sqlite") });
    const client = clientOf(database.endpoint);
    await createTable(client);
    for (let index = 0; index < 20; index += 1) await put(client, `act ${index}`);
    const before = database.pid ?? 0;
    process.kill(before, "SIGKILL");
    await vi.waitFor(() => expect(database.pid).not.toBe(before), { timeout: 5_000, interval: 5 });
    for (let index = 0; index < 20; index += 1) expect(await has(client, `act ${index}`)).toBe(true);
    await database.stop();
  });

  it.skipIf(process.platform === "win32")("does not outlive a runtime that was killed", async () => {
    const code = `import { startDynamoDb } from "${new URL("../../local/dynamodb/dynamodb.ts", import.meta.url).href}";
      console.log((await startDynamoDb()).pid); setInterval(() => undefined, 60_000);`;
    const options = ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "--eval", code];
    const runtime = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
    const pid = Number(String((await once(runtime.stdout, "data"))[0]));
    expect(isAlive(pid)).toBe(true);
    runtime.kill("SIGKILL");
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000, interval: 5 });
  });
});

describe("what keeps the embedded database from starting is said", () => {
  it("a platform without a build, by its name", () => {
    const missing = () => databaseBinary("sunos", "sparc");
    expect(missing).toThrow(PlatformUnsupported);
    expect(missing).toThrow(/no build for sunos-sparc here: the optional package @dynoxide\/sunos-sparc/);
  });

  it("a port that another program has, which is not taken for the database", async () => {
    const other = createServer((_, response) => response.end("healthy: someone else"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const starting = startDynamoDb({ port });
    await expect(starting).rejects.toThrow(PortInUse);
    await expect(starting).rejects.toThrow(`Port ${port} is in use`);
    other.close();
  });

  it.each([
    { because: "a folder that is not there", file: "none/kevrat.sqlite", said: /unable to open database file/ },
    { because: "a file that is no database", file: "notes.txt", said: /not a valid SQLite database/ },
  ])("$because, in the words of the server", async ({ file, said }) => {
    writeFileSync(join(folder.path, "notes.txt"), "n".repeat(5_000));
    const starting = startDynamoDb({ file: join(folder.path, file) });
    await expect(starting).rejects.toThrow(CannotStart);
    await expect(starting).rejects.toThrow(said);
  });

  it("a program that cannot be run", async () => {
    await expect(startDynamoDb({ binary: join(folder.path, "none") })).rejects.toThrow(CannotStart);
  });
});
