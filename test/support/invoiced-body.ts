import { createHash } from "node:crypto";
import type { AccessConvention } from "../../functions/domain/access-convention/convention.ts";
import type { AgreementId } from "../../functions/domain/identifiers.ts";
import type { Ports } from "../../functions/ports.ts";
import { BODY_ID } from "../../local/seed/issuing-body.ts";
import { invoicingBody } from "./invoiced-conventions.ts";
import { at, inForce } from "./staff-conventions.ts";

/** 8:00 in Paris on the day all of them take effect. */
export const INVOICING_DAY = at("2026-12-01T07:00:00Z");

const idOf = (rank: number): AgreementId => {
  const hex = createHash("sha256").update(`convention ${rank}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as AgreementId;
};

/**
 * Puts conventions into the store that take effect on 1 December 2026, as if they had been signed: each has its
 * invoice of the year to be issued that day, and the strand that follows it.
 */
export async function putOwingConventions({ agreements }: Ports, count: number): Promise<readonly AgreementId[]> {
  const model = inForce({ body: { ...invoicingBody(), id: BODY_ID } });
  if (model.life.status !== "in-force") throw new Error(model.life.status);
  const { life, application } = model;
  const invoicing = model.strands.filter(({ key }) => key === "invoice-2026");
  const ids = Array.from({ length: count }, (_, rank) => idOf(rank));
  for (const [rank, id] of ids.entries()) {
    const after: AccessConvention = {
      ...model,
      id,
      version: 1,
      fileNumber: `D-2026-${String(rank + 1).padStart(4, "0")}`,
      application: {
        ...application,
        establishment: { ...application.establishment, name: `Établissement ${rank + 1}` },
      },
      deadlines: [],
      strands: invoicing,
      life: { ...life, terms: { ...life.terms, number: `2019-026-2026-${String(rank + 1).padStart(4, "0")}` } },
    };
    await agreements.commit({ before: undefined, after, facts: [], mails: [], starts: invoicing }, INVOICING_DAY);
  }
  return ids;
}
