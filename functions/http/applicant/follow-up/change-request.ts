import { z } from "zod";
import { choice, paragraph } from "../../../contracts/form-text.ts";
import { requestChange } from "../../../domain/access-convention/change-requests.ts";
import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import { PageOutOfDate } from "../../errors.ts";
import { backLink, button, buttonRow, pageHeading } from "../../layout/components.ts";
import { errorOf, errorSummary, type FieldError, hiddenField, radioGroup, textareaField } from "../../layout/form.ts";
import { html } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { failure, ok } from "../../layout/respond.ts";
import { type Route, seeOther } from "../../route.ts";
import { isUuid } from "../draft-access.ts";
import { type FollowedUp, openFollowUpOf } from "./access.ts";
import { actOnce } from "./repeated.ts";

const PATH = "/suivi/{agreementId}/{proof}/modification";

const Request = z.object({
  about: choice(["amendment", "order"], "Choisissez ce que vous demandez."),
  text: paragraph("Décrivez ce que vous demandez.", 2_000),
});

interface Typed {
  readonly requestId: string;
  readonly about?: string;
  readonly text?: string;
}

function requestPage(
  { convention, body, base }: FollowedUp<AccessConvention>,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<string> {
  const title = "Demander une modification";
  return page({
    title,
    nav: "none",
    errors: errors.length > 0,
    body: html`${errorSummary(errors)}${backLink("Revenir au suivi", base)}
${pageHeading({ title, above: html`Dossier ${convention.fileNumber}`, lead: `${body.shortName} vous répond par un acte à signer, ou vous dit pourquoi ce n'est pas possible. Rien ne change avant la signature.` })}
<form class="panel" method="post" action="${base}/modification" novalidate>${hiddenField("requestId", typed.requestId)}
${radioGroup({
  name: "about",
  label: "Votre demande",
  value: typed.about,
  error: errorOf(errors, "about"),
  choices: [
    {
      value: "amendment",
      label: "Modifier la convention, par un avenant",
      hint: "Effectif, offre, siège. Un changement d'effectif compte à partir du 1er janvier suivant.",
    },
    {
      value: "order",
      label: "Commander des services complémentaires",
      hint: "Par exemple des certificats, du stockage ou des licences supplémentaires.",
    },
  ],
})}
${textareaField({ name: "text", label: "Précisez", hint: "Les chiffres et les dates utiles.", rows: 5, maxLength: 2_000, value: typed.text, error: errorOf(errors, "text") })}
${buttonRow(button("Envoyer la demande"))}</form>`,
  });
}

const mayAsk = ({ life }: AccessConvention): boolean => life.status === "in-force";

export const showChangeRequest: Route = {
  method: "GET",
  path: PATH,
  handle: (ports) => async (request) => {
    const followed = await openFollowUpOf("access-convention", ports, request);
    if (!mayAsk(followed.convention)) throw new PageOutOfDate();
    return ok(await requestPage(followed, { requestId: ports.identifiers.uuid() }, []));
  },
};

/** Sends the request, once: the form carries its identifier. */
export const askForChange: Route = {
  method: "POST",
  path: PATH,
  handle: (ports) => async (request) => {
    const followed = await openFollowUpOf("access-convention", ports, request);
    const given = request.form.get("requestId") ?? "";
    const requestId = isUuid(given) ? given : ports.identifiers.uuid();
    const isSent = ({ changeRequests }: AccessConvention) => changeRequests.some(({ id }) => id === requestId);
    if (isSent(followed.convention)) return seeOther(`${followed.base}?fait=modification`);
    if (!mayAsk(followed.convention)) throw new PageOutOfDate();
    const typed = { requestId, about: request.form.get("about") ?? "", text: request.form.get("text") ?? "" };
    const reading = Request.safeParse(typed);
    if (!reading.success) {
      const errors = reading.error.issues.map(({ path, message }) => ({ name: String(path[0]), message }));
      return failure(422, await requestPage(followed, typed, errors));
    }
    await actOnce(
      ports,
      followed.convention,
      (newest) => requestChange(newest, { id: requestId, ...reading.data, at: ports.clock() }),
      isSent,
    );
    return seeOther(`${followed.base}?fait=modification`);
  },
};
