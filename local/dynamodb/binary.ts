import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CannotStart } from "../data-folder.ts";

/** There is no build of the embedded database for this machine, or it was not installed. */
export class PlatformUnsupported extends CannotStart {
  override readonly name = "PlatformUnsupported";
  readonly platform: string;
  constructor(platform: string, packageName: string, cause: unknown) {
    super(
      `Kevrat's embedded database has no build for ${platform} here: the optional package ${packageName} is not installed. ` +
        "Run npm ci on this machine; where the package does not exist, use a machine of a supported platform.",
      { cause },
    );
    this.platform = platform;
  }
}

/** The database server of a platform, from its own npm package. @throws PlatformUnsupported */
export function databaseBinary(
  platform: string = process.platform,
  arch: string = process.arch,
  resolve: (id: string) => string = createRequire(import.meta.url).resolve,
): string {
  const packageName = `@dynoxide/${platform}-${arch}`;
  try {
    const folder = dirname(resolve(`${packageName}/package.json`));
    return join(folder, platform === "win32" ? "dynoxide.exe" : "dynoxide");
  } catch (cause) {
    throw new PlatformUnsupported(`${platform}-${arch}`, packageName, cause);
  }
}
