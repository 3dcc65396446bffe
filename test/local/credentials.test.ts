import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CredentialsUnreadable, openCredentials } from "../../local/credentials.ts";
import { aFolder } from "./a-store.ts";

let folder: ReturnType<typeof aFolder>;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder.remove());

describe("the credentials of the embedded services", () => {
  it("are drawn at the first start, stay, and are their owner's only", () => {
    const file = join(folder.path, "credentials");
    const first = openCredentials(file);
    expect(first.secretAccessKey).toHaveLength(43);
    expect(openCredentials(file)).toEqual(first);
    expect(openCredentials(join(folder.path, "others"))).not.toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(["", "embedded secret", "kevrat-0123456789abcdef short"])("are not guessed from %j", (text) => {
    const file = join(folder.path, "credentials");
    writeFileSync(file, text);
    expect(() => openCredentials(file)).toThrow(CredentialsUnreadable);
  });
});
