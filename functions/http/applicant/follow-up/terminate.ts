import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import type { TerminationDates } from "../../../domain/access-convention/delays.ts";
import { previewTermination, requestTermination } from "../../../domain/access-convention/termination.ts";
import { representativeWords } from "../../../domain/access-convention/wording.ts";
import { day } from "../../../french/format.ts";
import { PageOutOfDate } from "../../errors.ts";
import { backLink, button, buttonRow, definitions, linkButton, notice, pageHeading } from "../../layout/components.ts";
import {
  checkboxField,
  checkboxGroup,
  errorOf,
  errorSummary,
  type FieldError,
  hiddenField,
  radioGroup,
  textField,
} from "../../layout/form.ts";
import { html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { failure, ok } from "../../layout/respond.ts";
import { type PageResponse, type Route, seeOther } from "../../route.ts";
import { type FollowedUp, openFollowUpOf } from "./access.ts";
import { scopeText } from "./overview-parts.ts";
import { actOnce } from "./repeated.ts";
import {
  type ChosenTermination,
  endable,
  mayTerminate,
  readTermination,
  type TypedTermination,
  typedTermination,
} from "./termination-choice.ts";

const PATH = "/suivi/{agreementId}/{proof}/resiliation";

function choicePage(
  { convention, base }: FollowedUp<AccessConvention>,
  typed: TypedTermination,
  errors: readonly FieldError[],
): Promise<string> {
  const title = "Résilier la convention ou un service";
  const services = endable(convention);
  return page({
    title,
    nav: "none",
    errors: errors.length > 0,
    body: html`${errorSummary(errors)}${backLink("Revenir au suivi", base)}
${pageHeading({ title, above: html`Dossier ${convention.fileNumber}`, lead: "Le préavis est de deux mois, à compter du 1er du mois qui suit la réception de votre demande (article 5). Les dates exactes vous sont présentées avant toute confirmation." })}
<form class="panel" method="post" action="${base}/resiliation" novalidate>
${radioGroup({
  name: "extent",
  label: "Que souhaitez-vous résilier ?",
  value: typed.extent,
  error: errorOf(errors, "extent"),
  choices: [
    { value: "all", label: "Toute la convention" },
    ...(services.length > 1
      ? [{ value: "some", label: "Certains services seulement", hint: "La contribution annuelle ne change pas." }]
      : []),
  ],
})}
${
  services.length > 1
    ? checkboxGroup({
        name: "services",
        label: "Services à arrêter, si vous n'en résiliez que certains",
        values: typed.services,
        error: errorOf(errors, "services"),
        choices: services.map(({ id, label }) => ({ value: id, label: html`${label}` })),
      })
    : nothing
}
${textField({ name: "signatoryName", label: "Nom de la personne qui résilie", value: typed.signatoryName, error: errorOf(errors, "signatoryName"), width: "medium", autocomplete: "name" })}
${textField({ name: "signatoryQuality", label: "Qualité", value: typed.signatoryQuality, error: errorOf(errors, "signatoryQuality"), width: "medium", autocomplete: "organization-title" })}
${checkboxField({ name: "attested", label: "J'atteste que cette personne est habilitée à engager l'établissement", checked: typed.attested === "oui", error: errorOf(errors, "attested") })}
${hiddenField("step", "preview")}${buttonRow(button("Voir les dates"))}</form>`,
  });
}

interface Preview {
  readonly followed: FollowedUp<AccessConvention>;
  readonly typed: TypedTermination;
  readonly chosen: ChosenTermination;
  readonly dates: TerminationDates;
  readonly moved: boolean;
}

function previewPage({ followed, typed, chosen, dates, moved }: Preview): Promise<string> {
  const { base, body, convention } = followed;
  const title = "Confirmer la résiliation ?";
  return page({
    title,
    nav: "none",
    body: html`${backLink("Revenir au suivi", base)}
${pageHeading({ title, above: html`Dossier ${convention.fileNumber}` })}
${moved ? notice({ tone: "warning", status: true, title: "Les dates ont changé depuis l'affichage précédent", body: "Relisez-les avant de confirmer." }) : nothing}
<div class="panel">${definitions([
      { term: "Portée", value: scopeText(chosen.scope, body) },
      { term: "Demandée par", value: `${chosen.signatoryName}, ${chosen.signatoryQuality}` },
      { term: "Début du préavis", value: day(dates.noticeStartsOn) },
      { term: "Fin du préavis", value: day(dates.noticeEndsOn) },
      { term: "Fin d'accès", value: html`<strong>${day(dates.accessEndsOn)}</strong> à minuit` },
      { term: "Contribution due jusqu'au", value: day(dates.contributionDueThroughDay) },
    ])}</div>
${notice({ tone: dates.early ? "warning" : "info", ...(dates.early ? { title: "Résiliation avant la fin de la première année" } : {}), body: html`${dates.explanation}` })}
<form method="post" action="${base}/resiliation">${hiddenField("step", "confirm")}${hiddenField("accessEndsOn", dates.accessEndsOn.toString())}
${hiddenField("extent", typed.extent)}${typed.services.map((id) => hiddenField("services", id))}${hiddenField("signatoryName", typed.signatoryName)}${hiddenField("signatoryQuality", typed.signatoryQuality)}${hiddenField("attested", typed.attested)}
${buttonRow(button("Confirmer la résiliation", { look: "danger" }), linkButton("Ne rien changer", base, "secondary"))}</form>`,
  });
}

export const showTerminate: Route = {
  method: "GET",
  path: PATH,
  handle: (ports) => async (request) => {
    const followed = await openFollowUpOf("access-convention", ports, request);
    if (!mayTerminate(followed.convention)) throw new PageOutOfDate();
    const { application } = followed.convention;
    const typed = {
      extent: "",
      services: [],
      signatoryName: representativeWords(application),
      signatoryQuality: application.representative.quality,
      attested: "",
    };
    return ok(await choicePage(followed, typed, []));
  },
};

/** First shows the dates the request would lead to; then records it, if they are still those that were shown. */
export const terminate: Route = {
  method: "POST",
  path: PATH,
  handle:
    (ports) =>
    async (request): Promise<PageResponse> => {
      const followed = await openFollowUpOf("access-convention", ports, request);
      const { convention, base } = followed;
      const typed = typedTermination(request.form);
      const confirming = request.form.get("step") === "confirm";
      if (confirming && isRequested(convention, typed)) return seeOther(`${base}?fait=resiliation`);
      if (!mayTerminate(convention)) throw new PageOutOfDate();
      const reading = readTermination(typed, convention);
      if ("errors" in reading) return failure(422, await choicePage(followed, typed, reading.errors));
      const { chosen } = reading;
      const at = ports.clock();
      const dates = previewTermination(convention, chosen.scope, at);
      const shown = request.form.get("accessEndsOn");
      if (!confirming || shown !== dates.accessEndsOn.toString()) {
        return ok(await previewPage({ followed, typed, chosen, dates, moved: confirming }));
      }
      await actOnce(
        ports,
        convention,
        (newest) =>
          requestTermination(newest, {
            ...chosen,
            receivedAt: at,
            channel: "online",
            actor: { role: "applicant" },
            at,
          }),
        (newest) => isRequested(newest, typed),
      );
      return seeOther(`${base}?fait=resiliation`);
    },
};

/** Whether this very termination is already recorded: the button was pressed twice. */
function isRequested({ life }: AccessConvention, { extent, services, signatoryName }: TypedTermination): boolean {
  if (!("terminations" in life)) return false;
  const wanted = extent === "all" ? "all" : [...services].sort().join();
  return life.terminations.some(
    ({ scope, status, signatoryName: name }) =>
      (scope === "all" ? "all" : [...scope].sort().join()) === wanted &&
      status !== "withdrawn" &&
      name === signatoryName.trim(),
  );
}
