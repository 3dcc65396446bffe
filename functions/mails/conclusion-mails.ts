import { type AccessConvention, isIn } from "../domain/access-convention/convention.ts";
import type { MailOrder } from "../domain/agreement/mail-order.ts";
import { kindOf } from "../domain/kinds/kinds.ts";
import { circuitOfOriginal } from "../domain/kinds/original.ts";
import { day, euros } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { originalToSend } from "./paper-original-mail.ts";
import { home } from "./signing-outcome-mails.ts";
import { establishmentName, ofTheAct, reference } from "./wording.ts";

/** The scan arrived, the paper original is awaited by post; which of them is the reception is a reading. Source: MC-37, MA-02. */
export function scanReceived(context: MailContext<AccessConvention>, { about }: MailOrder): Letter | undefined {
  const { convention, body } = context;
  const { life } = convention;
  if (!("circuit" in life)) return undefined;
  if (about) return actScanReceived(context, about);
  const received = says`Nous avons bien reçu le scan de la convention signée par « ${establishmentName(convention)} ».`;
  const effect = life.reception
    ? says`Sa réception fixe la date d'effet : le ${day(life.reception.effectiveOn)}, une fois la convention signée par ${body.shortName}.`
    : says`La date d'effet se compte à partir de l'arrivée de l'original papier ; ${body.shortName} signe la convention ensuite.`;
  return originalToSend(context, life.circuit, `${received} ${effect}`, `par ${body.shortName}`);
}

/** The scan of an amendment or of an order, which changes no date of the convention. Source: MC-33, MC-37. */
function actScanReceived(context: MailContext<AccessConvention>, deadline: string): Letter | undefined {
  const { convention, body } = context;
  const circuit = circuitOfOriginal(convention, { id: deadline });
  if (!circuit) return undefined;
  const { the, number } = kindOf(convention).signing.rules.act(convention, circuit);
  const received = says`Nous avons bien reçu le scan ${ofTheAct({ the })} n° ${number}, signé par « ${establishmentName(convention)} ». Il est présenté à la signature de ${body.shortName}.`;
  return originalToSend(context, circuit, received, `par ${body.shortName}`);
}

/** The signed convention came when the programme leaves no month to it. Source: MC-29, MA-06. */
export function outsideProgramme(context: MailContext<AccessConvention>, order: MailOrder): Letter | undefined {
  const { convention } = context;
  if (!isIn(convention, "outside-programme")) return undefined;
  const { programme } = convention.life.terms;
  return {
    subject: says`Convention reçue après la fin du programme (n° ${reference(convention)})`,
    preheader: says`Elle ne peut plus prendre effet ; rien n'est dû.`,
    body: [
      says`La convention signée par « ${establishmentName(convention)} » est parvenue trop tard : sa date d'effet tomberait après la fin du programme, le ${day(programme.endsOn)}. Elle ne peut pas prendre effet et rien n'est dû.`,
      order.to === "staff"
        ? says`Une convention du programme suivant peut être proposée à l'établissement.`
        : says`Écrivez-nous pour connaître les conditions du programme suivant.`,
    ],
    action: { label: "Ouvrir le dossier", href: home(context, order) },
  };
}

/** Both parties signed. The signed copy is fetched from the private page, never attached. */
export function conventionSigned({ convention, body, links }: MailContext<AccessConvention>): Letter | undefined {
  const { life } = convention;
  if (!("reception" in life) || !life.reception || !("terms" in life)) return undefined;
  const { effectiveOn } = life.reception;
  return {
    subject: says`La convention est signée par les deux parties (n° ${reference(convention)})`,
    preheader: says`Elle prend effet le ${day(effectiveOn)}. Votre exemplaire est à télécharger.`,
    body: [
      says`La convention entre « ${establishmentName(convention)} » et ${body.shortName} est conclue. Votre exemplaire signé est à votre disposition.`,
      {
        facts: [
          ["Convention", says`n° ${reference(convention)}`],
          ["Date d'effet", day(effectiveOn)],
          ["Contribution annuelle", says`${euros(life.terms.annualCents)} hors taxes`],
          ["Fin du programme", day(life.terms.programme.endsOn)],
        ],
      },
      says`À la date d'effet, nos équipes ouvrent vos services et vous préviennent à mesure.`,
    ],
    action: { label: "Télécharger l'exemplaire signé", href: links.followUp },
    dates: [
      {
        topic: "effect",
        on: effectiveOn,
        title: says`Date d'effet de la convention n° ${reference(convention)}`,
        description: says`Convention entre « ${establishmentName(convention)} » et ${body.shortName}.`,
      },
    ],
  };
}
