import type { Ports } from "../../ports.ts";
import { backLink, button, pageHeading, section } from "../layout/components.ts";
import { errorOf, errorSummary, type FieldError, fileField } from "../layout/form.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure, ok } from "../layout/respond.ts";
import type { PageRequest, PageResponse, PostedFile, Route } from "../route.ts";
import { documentView } from "./document-view.ts";
import { evidenceView } from "./evidence-view.ts";
import { knownAuthorities, pemOf } from "./known-authorities.ts";
import { type Posted, verifyPosted } from "./verify-posted.ts";

const PATH = "/verifier";
const TITLE = "Vérifier un document";
const MOST_BYTES = 4_000_000;

/** Anyone may verify a signed PDF, whoever sent it. Source: ETSI EN 319 102-1 (what a validation says). */
const show: Route = {
  method: "GET",
  path: PATH,
  handle: () => async () => ok(await page({ title: TITLE, body: html`${heading()}${form([])}${offline()}` })),
};

const verify: Route = {
  method: "POST",
  path: PATH,
  takesFiles: true,
  handle: (ports) => async (request) => {
    const read = readPosted(request);
    if ("errors" in read) return refused(read.errors);
    const { document, evidence } = await verifyPosted(ports, read.posted);
    return ok(
      await page({
        title: "Résultat de la vérification",
        body: html`${backLink("Vérifier un autre document", PATH)}
${pageHeading({ title: "Résultat de la vérification", lead: "Les fichiers envoyés n'ont pas été conservés." })}
${documentView(read.posted.pdf.name, document)}
${evidence ? evidenceView(read.posted.evidence?.name ?? "", evidence) : nothing}`,
      }),
    );
  },
};

async function refused(errors: readonly FieldError[]): Promise<PageResponse> {
  const body = html`${errorSummary(errors)}${heading()}${form(errors)}${offline()}`;
  return failure(422, await page({ title: TITLE, errors: true, body }));
}

function readPosted({ files }: PageRequest): { readonly posted: Posted } | { readonly errors: readonly FieldError[] } {
  const [pdf, evidence, scan] = [files?.get("document"), files?.get("preuve"), files?.get("scan")];
  const sent = [...(files?.values() ?? [])].reduce((sum, { bytes }) => sum + bytes.length, 0);
  const errors: FieldError[] = [];
  if (!pdf) errors.push({ name: "document", message: "Choisissez le PDF à vérifier." });
  else if (!isPdf(pdf))
    errors.push({
      name: "document",
      message: "Ce fichier n'est pas un PDF. Choisissez le document signé, tel que vous l'avez reçu.",
    });
  else if (sent > MOST_BYTES)
    errors.push({
      name: "document",
      message: "Les fichiers dépassent 4 Mo ensemble. Vérifiez-les sur votre poste, comme indiqué plus bas.",
    });
  if (evidence && isPdf(evidence))
    errors.push({
      name: "preuve",
      message: "Le dossier de preuve est un fichier .json, pas un PDF. Son nom commence par « preuve ».",
    });
  if (!pdf || errors.length > 0) return { errors };
  return { posted: { pdf, evidence, scan } };
}

const isPdf = ({ bytes }: PostedFile): boolean => Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-");

const heading = (): Html =>
  pageHeading({
    title: TITLE,
    lead: "Un PDF signé sur ce service a-t-il été modifié, qui l'a scellé et quand ? Joignez-le : la réponse est immédiate, et le fichier n'est pas conservé.",
  });

const form = (errors: readonly FieldError[]): Html =>
  html`<form method="post" action="${PATH}" enctype="multipart/form-data" class="form" novalidate>
${fileField({
  name: "document",
  label: "Document signé",
  hint: "Le PDF tel que vous l'avez reçu, sans l'imprimer ni l'enregistrer à nouveau. 4 Mo au plus pour l'ensemble des fichiers.",
  error: errorOf(errors, "document"),
  accept: ".pdf,application/pdf",
})}
${fileField({
  name: "preuve",
  label: "Dossier de preuve",
  hint: "Le fichier .json remis avec le document : il dit comment chaque signataire a consenti.",
  optional: true,
  error: errorOf(errors, "preuve"),
  accept: ".json,application/json",
})}
${fileField({
  name: "scan",
  label: "Copie numérisée",
  hint: "Pour un acte signé à la main : la copie dont parle le dossier de preuve.",
  optional: true,
  error: errorOf(errors, "scan"),
  accept: ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png",
})}
<div class="button-row">${button("Vérifier")}</div></form>`;

const offline = (): Html =>
  section(
    "Vérifier sur votre poste",
    html`<p>Tout lecteur de PDF qui vérifie les signatures convient. Donnez-lui les certificats des autorités reconnues ici :</p>
<ul><li><a href="${PATH}/autorites-cachets.pem">Autorités des cachets (PEM)</a></li>
<li><a href="${PATH}/autorites-horodatage.pem">Autorités d'horodatage (PEM)</a></li></ul>
<p>Avec le logiciel du service, sans réseau, dossier de preuve compris : <code>npm run -s verify -- preuve.json document.pdf --authorities autorites-cachets.pem --timestamp-authorities autorites-horodatage.pem</code></p>`,
  );

const authorities = (
  name: string,
  pick: (known: Awaited<ReturnType<typeof knownAuthorities>>) => readonly Uint8Array[],
): Route => ({
  method: "GET",
  path: `${PATH}/${name}.pem`,
  handle: (ports: Ports) => async () => ({
    status: 200,
    headers: {
      "content-type": "application/x-pem-file",
      "content-disposition": `attachment; filename="${name}.pem"`,
    },
    body: pemOf(pick(await knownAuthorities(ports))),
  }),
});

export const verificationRoutes: readonly Route[] = [
  show,
  verify,
  authorities("autorites-cachets", ({ trustedRoots }) => trustedRoots),
  authorities("autorites-horodatage", ({ timestampRoots }) => timestampRoots),
];
