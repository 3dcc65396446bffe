import { euros } from "../../../french/format.ts";
import { button, details, notice, table } from "../../layout/components.ts";
import { radioGroup, textField } from "../../layout/form.ts";
import { type Content, type Html, html, nothing } from "../../layout/html.ts";
import type { FormView } from "../draft-form.ts";
import { field, numbered } from "../form-fields.ts";
import { priceOf, SCALE_SOURCE, tiersOf } from "./price.ts";

/**
 * Headcount, offer and what they cost: the contribution is computed, never typed (MC-12, MC-13).
 *
 * @param eveOfProgramme the last day before the body's current programme, in French (MC-18)
 */
export function offerSection(view: FormView, eveOfProgramme: string): Html {
  const { agents, offer } = view.draft.values;
  const bouquet = priceOf(agents, "bouquet");
  const teletransmission = priceOf(agents, "teletransmission");
  const tooLarge = bouquet !== undefined && teletransmission === undefined;
  return numbered(
    4,
    "offre",
    "L'offre et la contribution",
    "La contribution annuelle dépend de l'effectif ; elle est calculée, vous n'avez rien à reporter.",
    html`
${textField({ ...field(view, "agents", "Effectif déclaré de l'établissement, toutes durées de travail confondues"), label: "Nombre d'agents", width: "short", inputMode: "numeric", autocomplete: "off" })}
${radioGroup({
  ...field(view, "offer"),
  label: "Offre",
  choices: [
    {
      value: "bouquet",
      label: priced("Bouquet de services", bouquet?.annualCents),
      hint: "Tous les services numériques du catalogue",
    },
    {
      value: "teletransmission",
      label: priced("Télétransmission seule", teletransmission?.annualCents),
      hint: tooLarge
        ? "Réservée aux établissements de moins de 20 agents : elle n'est pas proposée pour votre effectif."
        : "Actes et flux comptables seulement, pour les établissements de moins de 20 agents",
      disabled: tooLarge && offer !== "teletransmission",
    },
  ],
})}
${bouquet ? notice({ tone: "info", title: `Tranche : ${bouquet.tierLabel}`, body: contributionSentence(offer, bouquet.annualCents, teletransmission?.annualCents) }) : nothing}
<div class="siret-check">${button(bouquet ? "Recalculer la contribution" : "Calculer la contribution", { look: "secondary", name: "action", value: "calculer" })}</div>
${details("Voir le barème complet", scale(), bouquet === undefined)}
${radioGroup({
  ...field(view, "alreadyUser", "La réponse fixe la date d'effet de la convention."),
  label: `L'établissement utilisait-il déjà un de ces services le ${eveOfProgramme} ?`,
  choices: [
    { value: "oui", label: "Oui" },
    { value: "non", label: "Non, c'est une première adhésion" },
  ],
})}`,
  );
}

const priced = (name: string, annualCents: bigint | undefined): Content =>
  annualCents === undefined ? name : html`${name}, <strong>${euros(annualCents)} HT par an</strong>`;

function contributionSentence(
  offer: string | undefined,
  bouquetCents: bigint,
  teletransmissionCents: bigint | undefined,
): Html {
  const cents = offer === "teletransmission" ? teletransmissionCents : bouquetCents;
  if (offer !== "bouquet" && offer !== "teletransmission")
    return html`Choisissez l'offre pour connaître la contribution.`;
  if (cents === undefined) return html`Cette offre n'existe pas pour votre effectif.`;
  return html`Contribution annuelle : <strong>${euros(cents)} HT</strong>. La première facture est calculée au prorata des mois restants.`;
}

const scale = (): Html =>
  html`${table({
    caption: "Contribution annuelle hors taxes",
    columns: [
      { heading: "Effectif", cell: (row) => row.label, rowHeading: true },
      { heading: "Bouquet", cell: (row) => euros(row.annualCents), align: "end" },
      {
        heading: "Télétransmission seule",
        cell: (row) => {
          const tier = tiersOf("teletransmission").find(({ agentsFrom }) => agentsFrom === row.agentsFrom);
          return tier ? euros(tier.annualCents) : "non proposée";
        },
        align: "end",
      },
    ],
    rows: tiersOf("bouquet"),
  })}<p class="small soft">Source : ${SCALE_SOURCE}.</p>`;
