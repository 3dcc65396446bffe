import { type Route, seeOther } from "../route.ts";
import { openDraft } from "./draft-access.ts";
import { submissionSha256, submitOnce } from "./submission.ts";

/** Files what was reviewed. Pressing twice, reloading, losing the answer: the same confirmation, and one application. */
export const submit: Route = {
  method: "POST",
  path: "/demande/{draftId}/{proof}/depot",
  handle: (ports) => async (request) => {
    const { draft, body, form, base } = await openDraft(ports, request);
    if (draft.submittedAs) return seeOther(`${base}/depose`);
    const reading = form.read(draft, body, ports.clock());
    if (!reading.valid) return seeOther(`${base}?controle=1`);
    const reviewed = request.form.get("reviewed") === submissionSha256(reading.ready);
    if (!reviewed) return seeOther(`${base}/relecture?modifie=1`);
    const submitted = await submitOnce(ports, draft, body, reading.ready);
    return seeOther(submitted ? `${base}/depose` : `${base}/relecture?modifie=1`);
  },
};

/** The address of an action opened as a page, after a reload or from the history: where the application stands. */
export const submitReopened: Route = {
  method: "GET",
  path: "/demande/{draftId}/{proof}/depot",
  handle: (ports) => async (request) => {
    const { draft, base } = await openDraft(ports, request);
    return seeOther(draft.submittedAs ? `${base}/depose` : base);
  },
};
