import { type AccessConvention, isIn } from "../../functions/domain/access-convention/convention.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { ofKind } from "../../functions/domain/kinds/kinds.ts";
import type { SignatoryParty } from "../../functions/domain/signature/circuit.ts";
import { Cast } from "../../local/demo/cast.ts";
import { demonstrationApplications } from "../../local/demo/establishments.ts";
import type { Runtime } from "../../local/runtime.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { type Act, hasSigned, signThroughMails } from "./acts.ts";

export const FIRST_DAY = "2023-03-15";

type Establishment = keyof ReturnType<typeof demonstrationApplications>;

/**
 * What people do: an ordinary convention, one signed by hand, one that is terminated.
 * @param pdf a PDF to attach, the same in every run
 */
export async function accessActs(runtime: Runtime, pdf: Uint8Array): Promise<readonly Act[]> {
  const cast = await Cast.of(runtime);
  const applications = demonstrationApplications(await cast.keep("soak/power.pdf", "deliberation.pdf", pdf));

  const find = async (of: Establishment): Promise<AccessConvention | undefined> => {
    const { items } = await runtime.ports.agreements.list(BODY_ID, 100);
    const found = items.find(({ partyName }) => partyName === applications[of].establishment.name);
    return found && ofKind(await runtime.ports.agreements.load(found.id), "access-convention");
  };
  const planned = (
    on: string,
    of: Establishment,
    isDone: (convention: AccessConvention) => boolean,
    act: (id: AgreementId) => Promise<unknown>,
  ): Act => ({
    on,
    isDone: async () => {
      const convention = await find(of);
      return convention !== undefined && isDone(convention);
    },
    act: async () => act((await find(of))?.id ?? ("" as AgreementId)),
  });
  const submits = (of: Establishment, on: string): Act =>
    planned(
      on,
      of,
      () => true,
      () => cast.submits(applications[of]),
    );
  const signs = (of: Establishment, party: SignatoryParty, on: string): Act => {
    const mailbox = party === "body" ? cast.bodyMailbox : applications[of].representative.email;
    const act = planned(
      on,
      of,
      (convention) =>
        isIn(convention, "awaiting-signatures") ? hasSigned(convention, party) : "circuit" in convention.life,
      () => signThroughMails({ runtime, cast }, mailbox, act.isDone),
    );
    return act;
  };
  const activates = (of: Establishment, on: string): Act =>
    planned(
      on,
      of,
      ({ life }) =>
        "services" in life && life.services.every(({ status }) => status !== "requested" && status !== "file-complete"),
      (id) => cast.activatesEverything(id),
    );

  return [
    submits("music", FIRST_DAY),
    signs("music", "establishment", "2023-03-16"),
    signs("music", "body", "2023-03-20"),
    activates("music", "2023-04-05"),
    submits("health", "2023-05-02"),
    planned(
      "2023-05-09",
      "health",
      ({ life }) => "reception" in life,
      async (id) => cast.sendsScan(id, await cast.keep("soak/scan.pdf", "convention.pdf", pdf)),
    ),
    signs("health", "body", "2023-05-12"),
    planned(
      "2023-05-24",
      "health",
      ({ originalReceivedOn }) => originalReceivedOn !== undefined,
      (id) => cast.recordsOriginal(id),
    ),
    activates("health", "2023-06-06"),
    submits("tourism", "2023-08-10"),
    signs("tourism", "establishment", "2023-08-16"),
    signs("tourism", "body", "2023-08-18"),
    activates("tourism", "2023-09-05"),
    planned(
      "2023-10-10",
      "tourism",
      ({ life }) => "terminations" in life && life.terminations.length > 0,
      (id) => cast.terminates(id, "M. Yves Kerbrat", applications.tourism.representative.quality),
    ),
  ];
}
