import { Temporal } from "temporal-polyfill";
import { type AccessConvention, isIn } from "../../functions/domain/access-convention/convention.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { ofKind } from "../../functions/domain/kinds/kinds.ts";
import { type SignatoryParty, signatoryOf } from "../../functions/domain/signature/circuit.ts";
import { Cast } from "../../local/demo/cast.ts";
import { demonstrationApplications } from "../../local/demo/establishments.ts";
import type { Runtime } from "../../local/runtime.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";

/** Nine in the morning in Paris. */
export const morning = (day: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/Paris", plainTime: "09:00" }).toInstant();

export const FIRST_DAY = "2023-03-15";

type Establishment = keyof ReturnType<typeof demonstrationApplications>;

/** One act of a person, on its day. Whether it was done is read from the record: the process forgets all when killed. */
interface Act {
  readonly on: string;
  readonly of: Establishment;
  readonly isDone: (convention: AccessConvention | undefined) => boolean;
  readonly act: (stage: Stage, id: AgreementId) => Promise<unknown>;
}

interface Stage {
  readonly runtime: Runtime;
  readonly cast: Cast;
  readonly applications: ReturnType<typeof demonstrationApplications>;
  readonly pdf: Uint8Array;
}

const submits = (of: Establishment, on: string): Act => ({
  on,
  of,
  isDone: (convention) => convention !== undefined,
  act: ({ cast, applications }) => cast.submits(applications[of]),
});

function signs(of: Establishment, party: SignatoryParty, on: string): Act {
  const hasConsented = (convention: AccessConvention | undefined): boolean => {
    if (convention === undefined) return false;
    if (!isIn(convention, "awaiting-signatures")) return "circuit" in convention.life;
    const status = signatoryOf(convention.life.circuit, party)?.standing.status;
    return status === "consented" || status === "sealed" || status === "scanned";
  };
  return { on, of, isDone: hasConsented, act: (stage, id) => consent(stage, id, of, party, hasConsented) };
}

/** A code that a crash used up, or whose mail it kept from leaving, is asked for anew once the minute between two is over. */
async function consent(
  { runtime, cast, applications }: Stage,
  id: AgreementId,
  of: Establishment,
  party: SignatoryParty,
  hasConsented: (convention: AccessConvention) => boolean,
): Promise<void> {
  const mailbox = party === "body" ? cast.bodyMailbox : applications[of].representative.email;
  for (let minutes = 0; minutes < 6; minutes += 2) {
    await runtime.advanceTo(runtime.clock.now().add({ minutes: 2 }));
    await cast.signs(mailbox);
    if (hasConsented(ofKind(await runtime.ports.agreements.load(id), "access-convention"))) return;
  }
  throw new Error(`the ${party} could not sign`);
}

const activates = (of: Establishment, on: string): Act => ({
  on,
  of,
  isDone: (convention) =>
    convention !== undefined &&
    "services" in convention.life &&
    convention.life.services.every(({ status }) => status !== "requested" && status !== "file-complete"),
  act: ({ cast }, id) => cast.activatesEverything(id),
});

/** What people do, in the order of its days: an ordinary convention, one signed by hand, one that is terminated. */
const ACTS: readonly Act[] = [
  submits("music", FIRST_DAY),
  signs("music", "establishment", "2023-03-16"),
  signs("music", "body", "2023-03-20"),
  activates("music", "2023-04-05"),
  submits("health", "2023-05-02"),
  {
    on: "2023-05-09",
    of: "health",
    isDone: (convention) => convention !== undefined && "reception" in convention.life,
    act: async ({ cast, pdf }, id) => cast.sendsScan(id, await cast.keep("soak/scan.pdf", "convention.pdf", pdf)),
  },
  signs("health", "body", "2023-05-12"),
  {
    on: "2023-05-24",
    of: "health",
    isDone: (convention) => convention?.originalReceivedOn !== undefined,
    act: ({ cast }, id) => cast.recordsOriginal(id),
  },
  activates("health", "2023-06-06"),
  submits("tourism", "2023-08-10"),
  signs("tourism", "establishment", "2023-08-16"),
  signs("tourism", "body", "2023-08-18"),
  activates("tourism", "2023-09-05"),
  {
    on: "2023-10-10",
    of: "tourism",
    isDone: (convention) =>
      convention !== undefined && "terminations" in convention.life && convention.life.terminations.length > 0,
    act: ({ cast, applications }, id) =>
      cast.terminates(id, "M. Yves Kerbrat", applications.tourism.representative.quality),
  },
];

/**
 * Plays three conventions to a day, going on from wherever the folder stands: every act that the record does not show
 * is done on its day, or as soon as the clock allows.
 *
 * @param until the last day played, to nine in the morning
 * @param pdf a PDF to attach, the same in every run
 */
export async function playLife(runtime: Runtime, until: string, pdf: Uint8Array): Promise<void> {
  const cast = await Cast.of(runtime);
  const power = await cast.keep("soak/power.pdf", "deliberation.pdf", pdf);
  const stage: Stage = { runtime, cast, applications: demonstrationApplications(power), pdf };
  await runtime.advanceTo(runtime.clock.now()); // what was due when the process was killed
  for (const { on, of, isDone, act } of ACTS.filter((planned) => planned.on <= until)) {
    if (isDone(await find(stage, of))) continue;
    if (Temporal.Instant.compare(morning(on), runtime.clock.now()) > 0) await runtime.advanceTo(morning(on));
    await act(stage, (await find(stage, of))?.id ?? ("" as AgreementId));
  }
  if (Temporal.Instant.compare(morning(until), runtime.clock.now()) > 0) await runtime.advanceTo(morning(until));
  await runtime.settle();
}

async function find({ runtime, applications }: Stage, of: Establishment): Promise<AccessConvention | undefined> {
  const { agreements } = runtime.ports;
  const { items } = await agreements.list(BODY_ID, 100);
  const wanted = applications[of].establishment.name;
  const found = items.find(({ partyName }) => partyName === wanted);
  return found && ofKind(await agreements.load(found.id), "access-convention");
}
