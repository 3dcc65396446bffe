import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  DataFolderInUse,
  DataFolderOfAnotherVersion,
  DataFolderUnwritable,
  openDataFolder,
} from "../../local/data-folder.ts";
import { aFolder } from "./a-store.ts";

let root: ReturnType<typeof aFolder>;
beforeEach(() => {
  root = aFolder();
});
afterEach(() => root.remove());

/** A process that opens the folder, says so, and waits. */
async function holderOf(path: string) {
  const code = `import { openDataFolder } from "${new URL("../../local/data-folder.ts", import.meta.url).href}";
    openDataFolder(process.argv[1]); console.log("held"); setInterval(() => undefined, 60_000);`;
  const options = ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "--eval", code];
  const child = spawn(process.execPath, [...options, path], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

const refusalOf = (open: () => unknown): unknown => {
  try {
    return open();
  } catch (error) {
    return error;
  }
};

describe("the data folder", () => {
  it("is made with its parts, for its owner only", () => {
    const folder = openDataFolder(join(root.path, "new", "kevrat"));
    expect(readdirSync(folder.path).sort()).toEqual([
      "dynamodb",
      "format",
      "keys",
      "lock",
      "mail",
      "s3",
      "step-functions",
    ]);
    expect(readFileSync(folder.at("format"), "utf8")).toBe("1\n");
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
    expect(folder.at("keys", "seal.pem")).toBe(join(root.path, "new", "kevrat", "keys", "seal.pem"));
    folder.release();
    expect(existsSync(join(folder.path, "lock"))).toBe(false);
  });

  it("cannot be opened twice in one process, and can again once it was released", () => {
    const first = openDataFolder(root.path);
    const refusal = refusalOf(() => openDataFolder(root.path));
    expect(refusal).toBeInstanceOf(DataFolderInUse);
    expect((refusal as DataFolderInUse).pid).toBe(process.pid);
    first.release();
    openDataFolder(root.path).release();
  });

  it("is refused while another process has it, and taken over once that one was killed", async () => {
    const child = await holderOf(root.path);
    const refusal = refusalOf(() => openDataFolder(root.path)) as DataFolderInUse;
    expect(refusal).toBeInstanceOf(DataFolderInUse);
    expect(refusal.message).toBe(
      `Another Kevrat (process ${child.pid}) uses the data folder ${root.path}. Stop it, or choose another one with --data DIR.`,
    );
    child.kill("SIGKILL");
    await once(child, "exit");
    openDataFolder(root.path).release();
    expect(readdirSync(root.path).filter((name) => name.startsWith("lock"))).toEqual([]);
  });

  it.each([
    { because: "a number that no process has", lock: '{"pid":4194304000,"startedAt":null,"token":"t"}' },
    {
      because: "our number, from before a restart of the machine",
      lock: `{"pid":${process.pid},"startedAt":null,"token":"t"}`,
    },
    { because: "nothing in it", lock: "" },
    { because: "something else in it", lock: "hello" },
  ])("takes over a lock with $because", ({ lock }) => {
    writeFileSync(join(root.path, "lock"), lock);
    openDataFolder(root.path).release();
  });

  it.runIf(process.platform === "linux")("takes over a lock whose process number is now another's", () => {
    const lock = { pid: process.ppid, startedAt: "another boot 1", token: "t" };
    writeFileSync(join(root.path, "lock"), JSON.stringify(lock));
    openDataFolder(root.path).release();
  });

  it("has one winner when many processes take over a dead lock at once", async () => {
    writeFileSync(join(root.path, "lock"), '{"pid":4194304000,"startedAt":null,"token":"t"}');
    const code = `import { openDataFolder } from "${new URL("../../local/data-folder.ts", import.meta.url).href}";
      try { openDataFolder(process.argv[1]); console.log("won"); setInterval(() => undefined, 60_000); }
      catch (error) { console.log(error.name); }`;
    const options = ["--disable-warning=ExperimentalWarning", "--input-type=module-typescript", "--eval", code];
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, [...options, root.path], { stdio: ["ignore", "pipe", "inherit"] }),
    );
    const said = await Promise.all(children.map(async (child) => String((await once(child.stdout, "data"))[0]).trim()));
    for (const child of children) child.kill("SIGKILL");
    expect(said.sort()).toEqual(["DataFolderInUse", "DataFolderInUse", "DataFolderInUse", "won"]);
  });

  it.each([
    { because: "its place is a file", path: (at: string) => join(at, "file") },
    { because: "its place is inside a file", path: (at: string) => join(at, "file", "kevrat") },
    ...(existsSync("/proc/self") ? [{ because: "the system makes no folder there", path: () => "/proc/kevrat" }] : []),
  ])("says what to do when $because, and writes nothing", ({ path }) => {
    writeFileSync(join(root.path, "file"), "mine");
    const refusal = refusalOf(() => openDataFolder(path(root.path)));
    expect(refusal).toBeInstanceOf(DataFolderUnwritable);
    expect((refusal as Error).message).toMatch(/^The data folder .+ cannot be written \(E\w+\)\. Choose another one/);
    expect(readdirSync(root.path)).toEqual(["file"]);
  });

  it.each([
    { because: "an older format", format: "0\n", found: "has format 0" },
    { because: "a newer format", format: "2\n", found: "has format 2" },
    { because: "no format", format: undefined, found: "names no format" },
    { because: "something that is no format", format: "one", found: "names no format" },
  ])("with data of $because is refused with what to do, and not a byte of it is changed", ({ format, found }) => {
    mkdirSync(join(root.path, "dynamodb"));
    writeFileSync(join(root.path, "dynamodb", "kevrat.sqlite"), "records");
    if (format !== undefined) writeFileSync(join(root.path, "format"), format);
    const before = readdirSync(root.path, { recursive: true }).sort();
    const refusal = refusalOf(() => openDataFolder(root.path));
    expect(refusal).toBeInstanceOf(DataFolderOfAnotherVersion);
    expect((refusal as Error).message).toBe(
      `The data folder ${root.path} was written by another version of Kevrat (it ${found}, this version reads format 1). ` +
        "Nothing in it was changed. Choose another folder with --data DIR, or remove this one to begin anew; what it holds is then lost.",
    );
    expect(readdirSync(root.path, { recursive: true }).sort()).toEqual(before);
    expect(readFileSync(join(root.path, "dynamodb", "kevrat.sqlite"), "utf8")).toBe("records");
  });

  it("ends the start with its message and exit code 1", async () => {
    mkdirSync(join(root.path, "s3"));
    writeFileSync(join(root.path, "s3", "object"), "bytes");
    const main = new URL("../../local/main.ts", import.meta.url).pathname;
    const port = String(20_000 + (process.pid % 20_000));
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", main, "--data", root.path, "--port", port],
      {
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let said = "";
    child.stderr.on("data", (part) => {
      said += String(part);
    });
    expect(await once(child, "exit")).toEqual([1, null]);
    expect(said).toContain("Kevrat cannot start. The data folder");
    expect(readdirSync(root.path)).toEqual(["s3"]);
  });

  it("that was opened and kept nothing opens again, and so does a start cut short before it kept anything", () => {
    for (const part of ["dynamodb", "s3"]) mkdirSync(join(root.path, part));
    openDataFolder(root.path).release();
    writeFileSync(join(root.path, "dynamodb", "kevrat.sqlite"), "records");
    openDataFolder(root.path).release();
  });
});
