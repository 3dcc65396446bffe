import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { afterSilence } from "../domain/explanations/indemnity-convention.ts";
import type { IndemnityConvention } from "../domain/indemnity-convention/convention.ts";
import type { ProrogationFile } from "../domain/indemnity-convention/notified.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { home } from "./signing-outcome-mails.ts";
import { establishmentName, reference } from "./wording.ts";

type Context = MailContext<IndemnityConvention>;

const find = ({ life }: IndemnityConvention, id: string | undefined): ProrogationFile | undefined =>
  "prorogations" in life ? life.prorogations.find((other) => other.id === id) : undefined;

/** The request that a letter is about. */
const ofLetter = (convention: IndemnityConvention, { about }: MailOrder): ProrogationFile | undefined =>
  find(convention, convention.letters.find(({ id }) => id === about)?.about);

/** A prorogation awaits the prefect; two months of silence would refuse it. Source: PC-16, PA-14, T15. */
export function prorogationToDecide({ convention, links }: Context, { about }: MailOrder): Letter | undefined {
  const file = find(convention, about);
  if (file?.status !== "pending") return undefined;
  return {
    subject: says`Prorogation demandée : ${establishmentName(convention)} (n° ${reference(convention)})`,
    preheader: says`Sans réponse le ${day(file.implicitRejectionOn)} à minuit, elle est refusée.`,
    body: [
      says`« ${establishmentName(convention)} » demande une prorogation du délai de l'article 5.`,
      { quote: file.reason, by: "Motifs du bénéficiaire" },
      file.explanation,
    ],
    action: { label: "Répondre à la demande", href: links.staff },
    dates: [
      {
        topic: `prorogation-${file.id}`,
        on: file.implicitRejectionOn,
        title: says`Prorogation de la convention n° ${reference(convention)} : dernier jour pour répondre`,
        description: file.explanation,
      },
    ],
  };
}

/** The request is acknowledged; the delay goes on meanwhile. Source: PA-14. */
export function prorogationAcknowledged({ convention, links }: Context, order: MailOrder): Letter | undefined {
  const file = ofLetter(convention, order);
  if (!file) return undefined;
  return {
    subject: says`Demande de prorogation reçue (n° ${reference(convention)})`,
    preheader: says`Le délai de l'article 5 continue de courir pendant son examen.`,
    body: [
      says`La demande de prorogation de « ${establishmentName(convention)} » est enregistrée. L'accusé de réception est dans votre dossier.`,
      file.explanation,
    ],
    action: { label: "Voir le dossier", href: links.followUp },
  };
}

/** The prefect granted or refused. Source: PC-16, T7. */
export function prorogationDecided({ convention, links }: Context, order: MailOrder): Letter | undefined {
  const file = ofLetter(convention, order);
  if (!file?.decision) return undefined;
  const { granted, grounds } = file.decision;
  if (!granted) {
    return {
      subject: says`Prorogation refusée (n° ${reference(convention)})`,
      preheader: says`Le délai de l'article 5 reste fixé au ${day(file.delayLastDay)}.`,
      body: [
        says`La prorogation demandée par « ${establishmentName(convention)} » est refusée. Le délai pour adresser la preuve d'exécution reste fixé au ${day(file.delayLastDay)}.`,
        { quote: grounds.join(" "), by: "Motifs de la décision" },
      ],
      action: { label: "Voir la décision", href: links.followUp },
    };
  }
  return {
    subject: says`Prorogation accordée jusqu'au ${day(granted.newLastDay)} (n° ${reference(convention)})`,
    preheader: says`C'est le nouveau dernier jour pour la preuve d'exécution.`,
    body: [
      says`La prorogation demandée par « ${establishmentName(convention)} » est accordée. La preuve d'exécution est à adresser au plus tard le ${day(granted.newLastDay)}.`,
      { quote: grounds.join(" "), by: "Motifs de la décision" },
      says`La décision est dans votre dossier. Elle ne change ni la période d'exécution, ni le délai pour demander le solde.`,
    ],
    action: { label: "Voir la décision", href: links.followUp },
    dates: [
      {
        topic: "caducity",
        on: granted.newLastDay,
        title: says`Preuve d'exécution de la convention n° ${reference(convention)} : dernier jour`,
        description: "caducity" in convention.life ? convention.life.caducity.explanation : "",
      },
    ],
  };
}

/** Two months of silence refused the request. Source: T15. */
export function prorogationImplicitlyRefused(context: Context, order: MailOrder): Letter | undefined {
  const { convention } = context;
  const file = find(convention, order.about);
  if (file?.status !== "implicitly-refused") return undefined;
  return {
    subject: says`Prorogation implicitement refusée (n° ${reference(convention)})`,
    preheader: says`Deux mois se sont écoulés sans réponse.`,
    body: [
      says`La demande de prorogation de « ${establishmentName(convention)} », reçue le ${day(file.receivedOn)}, est restée sans réponse : elle est implicitement refusée depuis le ${day(file.implicitRejectionOn)} à minuit.`,
      says`Le délai pour adresser la preuve d'exécution reste fixé au ${day(file.delayLastDay)}.`,
      afterSilence(file.delayLastDay),
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}
