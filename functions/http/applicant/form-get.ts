import type { Temporal } from "temporal-polyfill";
import type { FormProblem } from "../../contracts/form-reading.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { type OpenDraft, openDraft } from "./draft-access.ts";
import { otherValue } from "./draft-values.ts";
import { formPage } from "./form-page.ts";

/** Which problems the address asks to show: all of them after « Relire », one after an action that failed. */
function problemsAsked(
  { draft, body, form }: OpenDraft,
  query: URLSearchParams,
  now: Temporal.Instant,
): readonly FormProblem[] {
  const all = query.has("controle");
  const siretAlone = query.get("a-corriger") === "siret";
  if (!all && !siretAlone) return [];
  const reading = form.read(draft, body, now);
  if (reading.valid) return [];
  return all ? reading.problems : reading.problems.filter(({ name }) => name === "siret");
}

/** The form of a draft. */
export const showForm: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}",
  handle: (ports) => async (request) => {
    const open = await openDraft(ports, request);
    const { draft, base, form } = open;
    if (draft.submittedAs) return seeOther(`${base}/depose`);
    const now = ports.clock();
    return ok(
      await formPage({
        ...open,
        now,
        privateLink: `${ports.links.origin}${base}`,
        problems: problemsAsked(open, request.query, now),
        done: request.query.get("fait") ?? undefined,
        conflicts: form.fields.filter((field) => otherValue(draft.values, field) !== undefined).length,
        linkProblem: request.query.get("a-corriger") === "courriel",
      }),
    );
  },
};
