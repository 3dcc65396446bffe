import { z } from "zod";
import { optionalLine } from "../../../contracts/form-text.ts";
import { giveReferences, mayGiveReferences } from "../../../domain/access-convention/invoice-references.ts";
import { invoiceOf } from "../../../domain/access-convention/invoices.ts";
import { ActNotOpen } from "../../../domain/errors.ts";
import {
  engagementProblem,
  type ReferenceProblem,
  serviceCodeProblem,
} from "../../../domain/invoicing/payment-references.ts";
import type { ReferencesAnswer, YearlyInvoice } from "../../../domain/invoicing/yearly-invoice.ts";
import type { AgreementOf } from "../../../domain/kinds/kinds.ts";
import { day, dayOf } from "../../../french/format.ts";
import { PageNotFound } from "../../errors.ts";
import { backLink, button, buttonRow, notice, pageHeading } from "../../layout/components.ts";
import { errorOf, errorSummary, type FieldError, radioGroup, textField } from "../../layout/form.ts";
import { html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { failure, ok } from "../../layout/respond.ts";
import { type PageRequest, type Route, seeOther } from "../../route.ts";
import { type FollowedUp, openFollowUpOf } from "./access.ts";
import { actOnce } from "./repeated.ts";

type Followed = FollowedUp<AgreementOf<"access-convention">>;

const PROBLEMS: Readonly<Record<ReferenceProblem, string>> = {
  TOO_LONG: "Cette référence est trop longue.",
  CHARACTERS: "Cette référence contient un caractère que les comptabilités n'acceptent pas.",
};

const Typed = z.object({
  exige: z.enum(["oui", "non"], { error: "Indiquez si votre comptabilité exige ces références." }),
  codeService: optionalLine(200),
  numeroEngagement: optionalLine(200),
});

/** The references as they were typed, or what is wrong with them, in French, at each field. */
function read(
  form: URLSearchParams,
): { readonly answer: Omit<ReferencesAnswer, "answeredAt"> } | { readonly errors: readonly FieldError[] } {
  const fields = ["exige", "codeService", "numeroEngagement"];
  const reading = Typed.safeParse(Object.fromEntries(fields.map((name) => [name, form.get(name) ?? ""])));
  if (!reading.success) {
    return { errors: reading.error.issues.map(({ path, message }) => ({ name: String(path[0] ?? ""), message })) };
  }
  const { exige, codeService, numeroEngagement } = reading.data;
  if (exige === "non") return { answer: {} };
  const errors: FieldError[] = [];
  const service = codeService === undefined ? undefined : serviceCodeProblem(codeService);
  const engagement = numeroEngagement === undefined ? undefined : engagementProblem(numeroEngagement);
  if (service) errors.push({ name: "codeService", message: `${PROBLEMS[service]} 100 caractères au plus.` });
  if (engagement) {
    const allowed = "50 caractères au plus, parmi A à Z en majuscules, 0 à 9, - _ + /.";
    errors.push({ name: "numeroEngagement", message: `${PROBLEMS[engagement]} ${allowed}` });
  }
  if (!codeService && !numeroEngagement) {
    errors.push({ name: "codeService", message: "Indiquez au moins une des deux références, ou choisissez « Non »." });
  }
  if (errors.length > 0) return { errors };
  return {
    answer: {
      ...(codeService ? { serviceCode: codeService } : {}),
      ...(numeroEngagement ? { engagementNumber: numeroEngagement } : {}),
    },
  };
}

async function opened(ports: Parameters<Route["handle"]>[0], request: PageRequest) {
  const followed: Followed = await openFollowUpOf("access-convention", ports, request);
  try {
    const { invoice } = invoiceOf(followed.convention, "giveReferences", Number(request.params["year"]));
    return { followed, invoice };
  } catch (error) {
    if (error instanceof ActNotOpen) throw new PageNotFound();
    throw error;
  }
}

function referencesPage(
  { convention, body, base }: Followed,
  invoice: YearlyInvoice,
  { form, errors = [] }: { readonly form?: URLSearchParams; readonly errors?: readonly FieldError[] } = {},
): Promise<string> {
  const { year, life, references } = invoice;
  const open = mayGiveReferences(convention, invoice);
  const given = references?.answer;
  const title = `Références de la facture ${year}`;
  const value = (name: string, known: string | undefined): string => form?.get(name) ?? known ?? "";
  const known = given && (given.serviceCode || given.engagementNumber ? "oui" : "non");
  return page({
    title,
    nav: "none",
    errors: errors.length > 0,
    body: html`${errorSummary(errors)}${backLink("Revenir au suivi", base)}${pageHeading({
      title,
      above: html`Dossier ${convention.fileNumber}`,
      lead:
        life.status === "to-issue"
          ? html`${body.shortName} émet cette facture le ${day(life.plannedOn)} et la dépose sur Chorus Pro.`
          : html`Cette facture est déjà émise : ses références ne changent plus.`,
    })}
${given ? notice({ tone: "success", title: "Vos références sont enregistrées", body: html`Le ${dayOf(given.answeredAt)} : code service ${given.serviceCode ?? "sans objet"}, engagement ${given.engagementNumber ?? "sans objet"}. ${open ? "Vous pouvez encore les corriger." : ""}` }) : nothing}
${
  open
    ? html`<form method="post" action="${base}/factures/${year}" novalidate>
${radioGroup({
  name: "exige",
  label: "Votre comptabilité exige-t-elle un code service ou un numéro d'engagement ?",
  value: value("exige", known),
  error: errorOf(errors, "exige"),
  choices: [
    { value: "oui", label: "Oui, je les indique ci-dessous" },
    { value: "non", label: "Non, ni l'un ni l'autre" },
  ],
})}
${textField({ name: "codeService", label: "Code service", optional: true, width: "medium", value: value("codeService", given?.serviceCode), error: errorOf(errors, "codeService"), hint: "Celui du service qui reçoit la facture, dans l'annuaire Chorus Pro." })}
${textField({ name: "numeroEngagement", label: "Numéro d'engagement", optional: true, width: "medium", value: value("numeroEngagement", given?.engagementNumber), error: errorOf(errors, "numeroEngagement"), hint: `Celui de ${year}. Lettres majuscules, chiffres, - _ + /, 50 caractères au plus.` })}
${buttonRow(button("Enregistrer"))}</form>`
    : nothing
}`,
  });
}

/** The form for the references of a year. Source: access convention art. 2 (MC-16). */
export const showReferences: Route = {
  method: "GET",
  path: "/suivi/{agreementId}/{proof}/factures/{year}",
  handle: (ports) => async (request) => {
    const { followed, invoice } = await opened(ports, request);
    return ok(await referencesPage(followed, invoice));
  },
};

/** Records the references of a year. */
export const recordReferences: Route = {
  method: "POST",
  path: "/suivi/{agreementId}/{proof}/factures/{year}",
  handle: (ports) => async (request) => {
    const { followed, invoice } = await opened(ports, request);
    const reading = read(request.form);
    if (!mayGiveReferences(followed.convention, invoice)) return failure(409, await referencesPage(followed, invoice));
    if ("errors" in reading) {
      return failure(422, await referencesPage(followed, invoice, { form: request.form, errors: reading.errors }));
    }
    const { year } = invoice;
    const answer = { ...reading.answer, answeredAt: ports.clock() };
    await actOnce(
      ports,
      followed.convention,
      (newest) => giveReferences(newest, { year, answer, actor: { role: "applicant" } }),
      (newest) => {
        const known = invoiceOf(newest, "giveReferences", year).invoice.references?.answer;
        return (
          known?.serviceCode === answer.serviceCode &&
          known?.engagementNumber === answer.engagementNumber &&
          known !== undefined
        );
      },
    );
    return seeOther(`${followed.base}?fait=references`);
  },
};
