import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { ofKind } from "../../functions/domain/kinds/kinds.ts";
import type { Log } from "../../functions/ports.ts";
import { Cast } from "../../local/demo/cast.ts";
import { type Runtime, startRuntime } from "../../local/runtime.ts";

/** Nine in the morning in Paris. */
export const morning = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "09:00" }).toInstant();

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The whole product over embedded services in a folder of its own, its clock standing still. */
export class RunningProduct {
  readonly folder: string;
  runtime: Runtime;
  cast: Cast;

  private constructor(folder: string, runtime: Runtime, cast: Cast) {
    this.folder = folder;
    this.runtime = runtime;
    this.cast = cast;
  }

  static async start(day: string): Promise<RunningProduct> {
    const folder = mkdtempSync(join(tmpdir(), "embedded-test-"));
    const runtime = await startRuntime({
      dataDir: folder,
      origin: "http://localhost:8080",
      frozenAt: morning(day),
      log: silent,
    });
    return new RunningProduct(folder, runtime, await Cast.of(runtime));
  }

  /** Stops as a process would, and starts again on the same folder, the clock where it was. */
  async restart(): Promise<void> {
    const frozenAt = this.runtime.clock.now();
    await this.runtime.stop();
    this.runtime = await startRuntime({ dataDir: this.folder, origin: "http://localhost:8080", frozenAt, log: silent });
    this.cast = await Cast.of(this.runtime);
    await this.runtime.settle();
  }

  async stop(): Promise<void> {
    await this.runtime.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  to = (day: string): Promise<void> => this.runtime.advanceTo(morning(day));
  /** The access convention of an identifier; agreements of other kinds are loaded from the ports. */
  load = async (id: AgreementId): Promise<AccessConvention> =>
    ofKind(await this.runtime.ports.agreements.load(id), "access-convention");
  statusOf = async (id: AgreementId) => (await this.load(id)).life.status;

  async eventsOf(id: AgreementId): Promise<readonly string[]> {
    return (await this.runtime.ports.agreements.journal(id)).map(({ event }) => event);
  }

  /** Subjects of the mails to an address, oldest first. */
  mailsTo(address: string): readonly string[] {
    return this.runtime.ses
      .list()
      .filter(({ to }) => to === address)
      .map(({ subject }) => subject)
      .reverse();
  }

  /** Commits an act of the domain at the clock's instant and lets what follows happen. */
  async act(
    id: AgreementId,
    decide: (
      convention: AccessConvention,
      at: Temporal.Instant,
    ) => Parameters<Runtime["ports"]["agreements"]["commit"]>[0],
  ): Promise<void> {
    const at = this.runtime.clock.now();
    await this.runtime.ports.agreements.commit(decide(await this.load(id), at), at);
    await this.runtime.settle();
  }
}
