import { countName, shownLines } from "../../../contracts/form-lines.ts";
import { DESTROYED_LINES, KEPT_LINES } from "../../../contracts/restitution-form.ts";
import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import {
  ACCOUNTS,
  type CertifiedContent,
  certificatesOf,
  handedOver,
  hasEnded,
  type ReturnedPackage,
} from "../../../domain/access-convention/restitution-certificate.ts";
import { serviceLabel } from "../../../domain/access-convention/settings.ts";
import { day, fileSize } from "../../../french/format.ts";
import { lineGroup } from "../../applicant/form-line-group.ts";
import {
  backLink,
  button,
  buttonRow,
  emptyState,
  notice,
  pageHeading,
  section,
  table,
} from "../../layout/components.ts";
import {
  checkboxGroup,
  errorOf,
  errorSummary,
  type FieldError,
  hiddenField,
  selectField,
  textField,
} from "../../layout/form.ts";
import { type Content, type Html, html, nothing } from "../../layout/html.ts";
import { page } from "../../layout/page.ts";
import { seenFields } from "../agreement/attempt.ts";
import type { AgreementFile } from "../agreement/file.ts";

export const CERTIFICATE_PATH = "certificat";
export const CERTIFICATE_TITLE = "Certificat de restitution et de destruction";

type File = AgreementFile<AccessConvention>;

/** What a line may name: the services the convention had, and the accounts of users. */
export const destroyedFrom = ({
  convention,
  body,
}: Pick<File, "convention" | "body">): readonly { value: string; label: string }[] => [
  ...("services" in convention.life ? convention.life.services : []).map(({ id }) => ({
    value: id,
    label: serviceLabel(body, id),
  })),
  { value: ACCOUNTS, label: "Comptes d'utilisateurs" },
];

const serviceName = (file: File, id: string): string =>
  destroyedFrom(file).find(({ value }) => value === id)?.label ?? id;

/** The form by which an agent prepares a certificate; nothing is recorded before it is confirmed. */
export function certificatePage(
  file: File,
  typed: {
    readonly values: Readonly<Record<string, string>>;
    /** Hashes of the packages that are ticked. */
    readonly returned: readonly string[];
    readonly errors?: readonly FieldError[];
  },
): Promise<string> {
  const { convention, base, agent } = file;
  const { values, returned, errors = [] } = typed;
  const issued = certificatesOf(convention).length;
  return page({
    title: CERTIFICATE_TITLE,
    nav: "staff",
    agentName: agent.name,
    errors: errors.length > 0,
    body: html`${backLink("Revenir au dossier sans rien enregistrer", base)}${errorSummary(errors)}${pageHeading({
      above: html`${convention.application.establishment.name}, ${convention.fileNumber}`,
      title: CERTIFICATE_TITLE,
      lead: html`${hasEnded(convention) ? html`La convention a pris fin le ${day(convention.life.endedOn)}. ` : nothing}À sa fin, les données confiées sont restituées ou détruites (charte, article 4).`,
    })}
${issued > 0 ? notice({ title: "Un certificat a déjà été délivré", body: "Celui-ci le complète : n'y portez que ce qui s'est passé depuis." }) : nothing}
<form method="post" action="${base}/${CERTIFICATE_PATH}" novalidate>${seenFields(file)}<button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">Vérifier</button>
${[DESTROYED_LINES, KEPT_LINES].map((lines) => hiddenField(countName(lines), String(shownLines(lines, values))))}
${returnedPart(file, values, returned, errors)}
${destroyedPart(file, values, errors)}
${keptPart(values, errors)}
${buttonRow(button("Vérifier le certificat"))}
<p class="small soft">Rien n'est enregistré avant votre confirmation, à l'étape suivante.</p></form>`,
  });
}

type Errors = readonly FieldError[];
type Values = Readonly<Record<string, string>>;

const packageFacts = ({ files, sizeBytes }: ReturnedPackage): string =>
  `${files} fichier${files > 1 ? "s" : ""}${sizeBytes === undefined ? "" : `, ${fileSize(sizeBytes)}`}`;

function returnedPart(file: File, values: Values, returned: readonly string[], errors: Errors): Html {
  const packages = handedOver(file.journal);
  if (packages.length === 0)
    return section(
      "Données restituées",
      emptyState(
        "Aucune remise n'est inscrite au journal",
        html`<p>Le certificat dira qu'aucune donnée n'a été restituée. Pour en remettre : <a href="${file.base}/restitution">restituer le dossier (ZIP)</a>, puis revenez ici.</p>`,
      ),
    );
  return section(
    "Données restituées",
    html`${checkboxGroup({
      name: "remis",
      label: "Remises inscrites au journal",
      hint: "Décochez celles qui n'ont pas été remises à l'établissement.",
      optional: true,
      values: returned,
      error: errorOf(errors, "remis"),
      choices: packages.map((one) => ({
        value: one.sha256,
        label: html`Dossier complet (ZIP), le ${day(one.returnedOn)}`,
        hint: html`${packageFacts(one)}, empreinte <span class="mono">${one.sha256.slice(0, 16)}…</span>`,
      })),
    })}
${textField({ name: "destinataire", label: "Remis à", hint: "Par exemple : Hervé Tanguy, référent de l'établissement", value: values["destinataire"], error: errorOf(errors, "destinataire") })}
${textField({ name: "moyen", label: "Par quel moyen", value: values["moyen"], error: errorOf(errors, "moyen") })}`,
  );
}

function destroyedPart(file: File, values: Values, errors: Errors): Html {
  const field = (name: string) => ({ name, value: values[name], error: errorOf(errors, name) });
  return section(
    "Données détruites",
    html`<p class="small">Une ligne par service et par nature de données. Laissez la ligne vide si rien n'a été détruit.</p>${lineGroup(
      {
        lines: DESTROYED_LINES,
        values,
        noun: "Destruction",
        add: "Ajouter une destruction",
        fields: (prefix): Content =>
          html`${selectField({ ...field(`${prefix}service`), label: "Service", placeholder: "Choisir", choices: destroyedFrom(file) })}
${textField({ ...field(`${prefix}donnees`), label: "Données", hint: "Par exemple : documents et métadonnées" })}
${textField({ ...field(`${prefix}le`), label: "Détruites le", hint: "Par exemple 24/11/2026", width: "short" })}
${textField({ ...field(`${prefix}procede`), label: "Procédé", hint: "Par exemple : effacement de l'espace, puis de ses clés" })}`,
      },
    )}
${textField({ ...field("sauvegardes"), label: "Sauvegardes effacées au plus tard le", hint: "Dernier jour où une sauvegarde peut encore contenir ce qui a été détruit.", width: "short", optional: "conditional" })}`,
  );
}

function keptPart(values: Values, errors: Errors): Html {
  const field = (name: string) => ({ name, value: values[name], error: errorOf(errors, name) });
  return section(
    "Données conservées",
    html`<p class="small">Ce que l'organisme garde comme responsable de traitement. Les dates proposées suivent les durées de conservation.</p>${lineGroup(
      {
        lines: KEPT_LINES,
        values,
        noun: "Conservation",
        add: "Ajouter une conservation",
        fields: (prefix): Content =>
          html`${textField({ ...field(`${prefix}donnees`), label: "Données" })}
${textField({ ...field(`${prefix}raison`), label: "Raison" })}
${textField({ ...field(`${prefix}jusquau`), label: "Jusqu'au", width: "short" })}`,
      },
    )}`,
  );
}

/** What a certificate says, in three tables: before it is issued, and on the page of the file. */
export function certifiedTables(file: File, content: CertifiedContent): Html {
  const { returned, recipient, means, destroyed, backupsErasedOn, kept } = content;
  return html`<div class="panel"><h3>Données restituées</h3>${
    returned.length === 0
      ? html`<p>Aucune.</p>`
      : html`<p>À ${recipient ?? ""}, ${means ?? ""}.</p>${table({
          caption: "Données restituées",
          captionHidden: true,
          columns: [
            { heading: "Remis le", cell: ({ returnedOn }) => day(returnedOn), rowHeading: true },
            { heading: "Contenu", cell: packageFacts },
            { heading: "Empreinte", cell: ({ sha256 }) => html`<span class="mono">${sha256.slice(0, 16)}…</span>` },
          ],
          rows: returned,
        })}`
  }</div>
<div class="panel"><h3>Données détruites</h3>${
    destroyed.length === 0
      ? html`<p>Aucune.</p>`
      : html`${table({
          caption: "Données détruites",
          captionHidden: true,
          columns: [
            { heading: "Service", cell: ({ service }) => serviceName(file, service), rowHeading: true },
            { heading: "Données", cell: ({ category }) => category },
            { heading: "Détruites le", cell: ({ destroyedOn }) => day(destroyedOn) },
            { heading: "Procédé", cell: ({ method }) => method },
          ],
          rows: destroyed,
        })}${backupsErasedOn ? html`<p>Sauvegardes effacées au plus tard le ${day(backupsErasedOn)}.</p>` : nothing}`
  }</div>
<div class="panel"><h3>Données conservées</h3>${
    kept.length === 0
      ? html`<p>Aucune.</p>`
      : table({
          caption: "Données conservées",
          captionHidden: true,
          columns: [
            { heading: "Données", cell: ({ category }) => category, rowHeading: true },
            { heading: "Raison", cell: ({ reason }) => reason },
            { heading: "Jusqu'au", cell: ({ untilOn }) => day(untilOn) },
          ],
          rows: kept,
        })
  }</div>`;
}
