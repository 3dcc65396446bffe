import { kindOf } from "../../../domain/kinds/kinds.ts";
import { pagesOf } from "../../kinds.ts";
import { ok } from "../../layout/respond.ts";
import type { Route } from "../../route.ts";
import { doneSaid, isDoneKey } from "../acts/done.ts";
import { asAgent } from "../session.ts";
import { fileOf, openAgreement } from "./file.ts";

/** The page of a convention for the agents of its body. */
export const showAgreement: Route = {
  method: "GET",
  path: "/agents/conventions/{agreementId}",
  handle: asAgent(async (ports, agent, request) => {
    const convention = await openAgreement(ports, agent, request);
    const file = await fileOf(ports, agent, convention);
    const key = request.query.get("fait") ?? "";
    const done = isDoneKey(key) ? { done: doneSaid(key, kindOf(convention).words) } : {};
    return ok(await pagesOf(convention).staffPage({ file, now: ports.clock(), ...done }));
  }),
};
