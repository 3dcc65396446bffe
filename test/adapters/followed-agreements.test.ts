import { describe, expect, it } from "vitest";
import { writesOf } from "../../functions/adapters/agreement-writes.ts";
import { openTable } from "../../functions/adapters/table.ts";
import { change } from "../../functions/domain/agreement/change.ts";
import { requestOnData } from "../../functions/domain/kinds/data-requests.ts";
import type { AnyAgreement } from "../../functions/domain/kinds/kinds.ts";
import { at, day, inForce } from "../support/staff-conventions.ts";

const now = at("2029-02-01T09:00:00Z");

function ended(): AnyAgreement {
  const { life, ...rest } = inForce();
  if (life.status !== "in-force") throw new Error("unreachable");
  return { ...rest, deadlines: [], life: { ...life, status: "terminated", endedOn: day("2029-01-31") } };
}

/** Under what the reconciler finds the record that a change writes. */
function foundUnder(before: AnyAgreement, after: AnyAgreement) {
  const written = change(before, { after, facts: [] });
  const [record] = writesOf(openTable("kevrat"), written, now, { head: undefined, also: {} });
  return record?.Put?.Item?.["openKey"];
}

describe("the agreements that the daily reconciler looks at", () => {
  it("are those in which something may still happen", () =>
    expect(foundUnder(inForce(), inForce())).toBe("OPEN#syndicat"));

  it("are not those that have ended", () => expect(foundUnder(ended(), ended())).toBeUndefined());

  it("are those that have ended while a strand of theirs goes on: an answer owed about personal data", () => {
    const { after } = requestOnData(ended(), { kind: "erasure", role: "referent", asked: "Effacez-moi.", at: now });
    expect(foundUnder(ended(), after)).toBe("OPEN#syndicat");
  });
});
