import type { Temporal } from "temporal-polyfill";
import { APPLICATION_FIELDS, type FormProblem, readApplication } from "../../contracts/application-form.ts";
import { accessSettings } from "../../domain/access-convention/settings.ts";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import type { Draft } from "../../ports.ts";
import { day } from "../layout/format.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { openDraft } from "./draft-access.ts";
import { otherValue } from "./draft-values.ts";
import { formPage } from "./form-page.ts";
import { siretCheck } from "./register-check.ts";

/** What the application holds so far, read against the rules. */
export const readDraft = (draft: Draft, body: IssuingBody) =>
  readApplication(draft.values, {
    powerDocument: draft.powerDocument,
    charterVersion: accessSettings(body).charterVersion,
    siretCheck: siretCheck(draft.values),
  });

/** The eve of the programme that runs at an instant, or of the next one, in French. */
export function eveOfProgramme(body: IssuingBody, at: Temporal.Instant): string {
  const today = parisDateOf(at).toString();
  const programme = accessSettings(body).programmes.find(({ endsOn }) => endsOn.toString() >= today);
  return programme ? day(programme.startsOn.subtract({ days: 1 })) : "jour précédant le programme";
}

/** Which problems the address asks to show: all of them after « Relire », one after an action that failed. */
function problemsAsked(draft: Draft, body: IssuingBody, query: URLSearchParams): readonly FormProblem[] {
  if (query.has("controle")) {
    const reading = readDraft(draft, body);
    return reading.valid ? [] : reading.problems;
  }
  if (query.get("a-corriger") === "siret") {
    const reading = readDraft(draft, body);
    return reading.valid ? [] : reading.problems.filter(({ name }) => name === "siret");
  }
  return [];
}

/** The form of a draft. */
export const showForm: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}",
  handle: (ports) => async (request) => {
    const { draft, body, base } = await openDraft(ports, request);
    if (draft.submittedAs) return seeOther(`${base}/depose`);
    return ok(
      await formPage({
        draft,
        body,
        base,
        privateLink: `${ports.links.origin}${base}`,
        problems: problemsAsked(draft, body, request.query),
        eveOfProgramme: eveOfProgramme(body, ports.clock()),
        done: request.query.get("fait") ?? undefined,
        conflicts: APPLICATION_FIELDS.filter((field) => otherValue(draft.values, field) !== undefined).length,
        linkProblem: request.query.get("a-corriger") === "courriel",
      }),
    );
  },
};
