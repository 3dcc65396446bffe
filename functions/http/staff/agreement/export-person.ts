import { kindOf } from "../../../domain/kinds/kinds.ts";
import { PERSON_ROLES } from "../../../domain/personal-data/person.ts";
import { PageNotFound } from "../../errors.ts";
import { heldData, heldDataFile } from "../../personal-data/held-data.ts";
import type { Route } from "../../route.ts";
import { asAgent } from "../session.ts";
import { openAgreement } from "./file.ts";

/** What the agreement holds about one of its persons, as a file to hand over. Source: GDPR art. 15.3. */
export const exportPerson: Route = {
  method: "GET",
  path: "/agents/conventions/{agreementId}/donnees/{role}",
  handle: asAgent(async (ports, agent, request) => {
    const agreement = await openAgreement(ports, agent, request);
    const role = PERSON_ROLES.find((known) => known === request.params["role"]);
    if (!role) throw new PageNotFound();
    const held = await heldData(ports, agreement, kindOf(agreement).contacts(agreement)[role].email);
    return heldDataFile(
      held.filter((one) => one.role === role),
      ports.clock().toString(),
    );
  }),
};
