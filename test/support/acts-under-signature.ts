import { recordActDrawnUp } from "../../functions/domain/access-convention/act-life.ts";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import { proposeAmendment } from "../../functions/domain/access-convention/proposing-acts.ts";
import { conventionCircuit, inviteSignatory } from "../../functions/domain/access-convention/signing.ts";
import { TARIFF_2019_07 } from "../../functions/domain/access-rules/tariff.ts";
import type { DocumentId } from "../../functions/domain/identifiers.ts";
import { frozen } from "../../functions/domain/signature/opening.ts";
import { aBody, aDocument, at, day, sha } from "./staff-conventions.ts";

const body = aBody();

/** An amendment of the size, proposed on 10 March 2027. */
export const proposed = (convention: AccessConvention): AccessConvention =>
  proposeAmendment(convention, {
    changes: { size: { agents: 60, agentsOn: day("2027-03-01") } },
    reason: "",
    tariff: TARIFF_2019_07,
    agentId: "syndicat/marie",
    at: at("2027-03-10T09:00:00Z"),
  }).after;

/** The newest act of the convention, sent to the establishment for signature in a round, under the number it prints. */
export function sent(convention: AccessConvention, round: number, printed?: string): AccessConvention {
  const actId = convention.acts.at(-1)?.id ?? "";
  const number = printed ?? actId;
  const document = aDocument({ id: `doc-${actId}` as DocumentId, kind: "amendment", sha256: sha("c") });
  const circuit = conventionCircuit(convention, frozen(document), body, round, at("2027-03-10T09:01:00Z"));
  const drawn = recordActDrawnUp(convention, { actId, number, document, circuit }).after;
  return inviteSignatory(drawn, { party: "establishment", round, body, at: at("2027-03-10T09:02:00Z") }).after;
}
