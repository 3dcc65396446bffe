import { referentPerson } from "../../../contracts/applicant-form.ts";
import { formReader } from "../../../contracts/form-reading.ts";
import { changeReferent } from "../../../domain/access-convention/change-requests.ts";
import { type AccessConvention, isIn } from "../../../domain/access-convention/convention.ts";
import type { Referent } from "../../../domain/application/application.ts";
import { PageOutOfDate } from "../../errors.ts";
import { backLink, button, buttonRow, pageHeading } from "../../layout/components.ts";
import { emailField, errorOf, errorSummary, type FieldError, telField, textField } from "../../layout/form.ts";
import { html } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { failure, ok } from "../../layout/respond.ts";
import { type Route, seeOther } from "../../route.ts";
import { type FollowedUp, followUpAddress, openFollowUpOf } from "./access.ts";
import { actOnce } from "./repeated.ts";

const PATH = "/suivi/{agreementId}/{proof}/referent";

/** Whether the establishment may name another référent now. */
export const mayChangeReferent = (convention: AccessConvention): boolean =>
  isIn(convention, "awaiting-signatures", "accepted", "in-force", "in-notice");

function referentPage(
  { convention, base }: FollowedUp<AccessConvention>,
  form: URLSearchParams,
  errors: readonly FieldError[],
): Promise<string> {
  const title = "Changer de référent";
  const { referent } = convention.application;
  const props = (name: string, label: string) => ({
    name,
    label,
    value: form.get(name) ?? "",
    error: errorOf(errors, name),
  });
  return page({
    title,
    nav: "none",
    errors: errors.length > 0,
    body: html`${errorSummary(errors)}${backLink("Revenir au suivi", base)}
${pageHeading({ title, above: html`Dossier ${convention.fileNumber}`, lead: html`Le référent actuel est ${referent.firstName} ${referent.lastName}. Le nouveau reçoit un lien de suivi à lui ; le lien actuel cesse de fonctionner.` })}
<form class="panel" method="post" action="${base}/referent" novalidate>
${textField({ ...props("referentFirstName", "Prénom"), width: "medium", autocomplete: "off" })}
${textField({ ...props("referentLastName", "Nom"), width: "medium", autocomplete: "off" })}
${textField({ ...props("referentFunction", "Fonction"), width: "medium" })}
${telField(props("referentTelephone", "Téléphone"))}
${emailField(props("referentEmail", "Adresse de courriel"))}
${buttonRow(button("Changer de référent"))}</form>`,
  });
}

export const showChangeReferent: Route = {
  method: "GET",
  path: PATH,
  handle: (ports) => async (request) => {
    const followed = await openFollowUpOf("access-convention", ports, request);
    if (!mayChangeReferent(followed.convention)) throw new PageOutOfDate();
    return ok(await referentPage(followed, new URLSearchParams(), []));
  },
};

/** Names another référent. The link in use dies, so the browser is led to the new one. Source: art. 1 (MC-06). */
export const nameReferent: Route = {
  method: "POST",
  path: PATH,
  handle: (ports) => async (request) => {
    const followed = await openFollowUpOf("access-convention", ports, request);
    if (!mayChangeReferent(followed.convention)) throw new PageOutOfDate();
    const { read, problems } = formReader(Object.fromEntries(request.form));
    const typed = read(referentPerson("référent"));
    if (!typed) return failure(422, await referentPage(followed, request.form, problems));
    const referent: Referent = {
      firstName: typed.referentFirstName,
      lastName: typed.referentLastName,
      function: typed.referentFunction,
      telephone: typed.referentTelephone,
      email: typed.referentEmail,
    };
    const after = await actOnce(
      ports,
      followed.convention,
      (newest) => changeReferent(newest, { referent, actor: { role: "applicant" }, at: ports.clock() }),
      ({ application }) => JSON.stringify(application.referent) === JSON.stringify(referent),
    );
    return seeOther(`${await followUpAddress(ports, after)}?fait=referent`);
  },
};
