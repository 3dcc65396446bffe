import type { AgreementId } from "../../functions/domain/identifiers.ts";
import { acceptClaim } from "../../functions/domain/indemnity-convention/balance.ts";
import type { IndemnityConvention } from "../../functions/domain/indemnity-convention/convention.ts";
import { closeFile, liquidate } from "../../functions/domain/indemnity-convention/liquidation.ts";
import { grandSiteClaim, grandSiteRequest } from "../../local/demo/grand-site.ts";
import { IndemnityCast } from "../../local/demo/indemnity-cast.ts";
import type { Runtime } from "../../local/runtime.ts";
import { PREFECTURE_ID } from "../../local/seed/prefecture.ts";
import { type Act, hasSigned, signThroughMails } from "./acts.ts";

type Life = IndemnityConvention["life"];

/** The statuses that this life goes through, in their order. */
const WAY = [
  "submitted",
  "in-instruction",
  "awaiting-opinion",
  "eligible",
  "being-drawn-up",
  "awaiting-signatures",
  "signed",
  "notified",
  "execution",
  "execution-closed",
  "balance-claimed",
  "in-verification",
  "liquidated",
  "paid",
  "closed",
] as const satisfies readonly Life["status"][];
type Passed = (typeof WAY)[number];

const hasReached = ({ status }: Life, wanted: Passed): boolean =>
  (WAY as readonly string[]).indexOf(status) >= WAY.indexOf(wanted);

/**
 * What people do: one indemnity, from the request of the Grand Site to the payment and the closing of the file.
 * @param pdf a PDF to attach, the same in every run
 */
export async function indemnityActs(runtime: Runtime, pdf: Uint8Array): Promise<readonly Act[]> {
  const cast = await IndemnityCast.of(runtime);
  const request = grandSiteRequest(await cast.common.keep("soak/power.pdf", "deliberation.pdf", pdf));

  const find = async (): Promise<IndemnityConvention | undefined> => {
    const { items } = await runtime.ports.agreements.list(PREFECTURE_ID, 1);
    return items[0] && cast.load(items[0].id);
  };
  const planned = (on: string, isDone: (life: Life) => boolean, act: (id: AgreementId) => Promise<unknown>): Act => ({
    on,
    isDone: async () => {
      const convention = await find();
      return convention !== undefined && isDone(convention.life);
    },
    act: async () => act((await find())?.id ?? ("" as AgreementId)),
  });
  const until = (wanted: Passed) => (life: Life) => hasReached(life, wanted);
  const signs = (party: "establishment" | "body", mailbox: string, on: string): Act => {
    const act: Act = {
      on,
      isDone: async () => {
        const convention = await find();
        return convention !== undefined && (hasReached(convention.life, "signed") || hasSigned(convention, party));
      },
      act: () => signThroughMails({ runtime, cast: cast.common }, mailbox, act.isDone),
    };
    return act;
  };

  return [
    planned("2023-04-28", until("submitted"), () => cast.submits(request)),
    planned("2023-04-28", until("awaiting-opinion"), cast.asksOpinion),
    planned("2023-05-12", until("eligible"), (id) => cast.confirms(id, "MTE-2023-0512")),
    planned("2023-05-12", until("being-drawn-up"), cast.ordersDrawingUp),
    signs("establishment", request.representative.email, "2023-06-06"),
    signs("body", cast.body.signatory.email, "2023-06-09"),
    planned("2023-06-12", (life) => "sent" in life || hasReached(life, "notified"), cast.notifies),
    planned("2023-06-15", until("notified"), cast.opens),
    planned(
      "2023-06-19",
      (life) => "start" in life,
      (id) => cast.declaresStart(id, "2023-06-19"),
    ),
    planned("2023-09-18", (life) => "proof" in life, cast.proves),
    planned("2023-10-02", until("balance-claimed"), (id) =>
      cast.claims(id, grandSiteClaim("2023-07-03", "2023-08-11", "2023-07-12")),
    ),
    planned("2023-10-16", until("in-verification"), (id) => cast.act(id, acceptClaim)),
    planned("2023-10-16", (life) => "check" in life, cast.checks),
    planned("2023-10-16", until("liquidated"), (id) => cast.act(id, liquidate)),
    planned("2023-11-06", until("paid"), (id) => cast.pays(id, "DRFIP-2023-0042")),
    planned("2023-11-13", until("closed"), (id) => cast.act(id, closeFile)),
  ];
}
