import { kindOf } from "../domain/kinds/kinds.ts";
import { originalAwaited } from "../domain/kinds/original.ts";
import type { SignatureCircuit } from "../domain/signature/circuit.ts";
import { day } from "../french/format.ts";
import { type Letter, says } from "./letter.ts";
import type { MailContext } from "./mail-context.ts";
import { postalLines } from "./signing-outcome-mails.ts";
import { ofTheAct } from "./wording.ts";

/**
 * The scan arrived; the paper original is to be sent by post, whatever the kind of convention.
 *
 * @param circuit in which the scan was given
 * @param received what the arrival of the scan brings about, in the words of the kind
 * @param awaitedBy « par la préfecture »: who awaits it, where a calendar says so
 * @returns undefined once no original is awaited any more
 */
export function originalToSend(
  { convention, body, links }: MailContext,
  circuit: SignatureCircuit,
  received: string,
  awaitedBy: string,
): Letter | undefined {
  const original = originalAwaited(convention, circuit);
  if (original?.status !== "running") return undefined;
  const act = kindOf(convention).signing.rules.act(convention, circuit);
  const address = `${body.name}, ${postalLines(body.seat)}`;
  return {
    subject: says`Scan reçu, original à envoyer par la poste (n° ${act.number})`,
    preheader: says`L'original est attendu au plus tard le ${day(original.lastDay)}.`,
    body: [
      received,
      says`Il reste à nous envoyer l'original papier :`,
      {
        facts: [
          ["À l'adresse", address],
          ["Pour qu'il arrive au plus tard le", day(original.lastDay)],
        ],
      },
    ],
    action: { label: "Suivre le dossier", href: links.followUp },
    dates: [
      {
        topic: original.id,
        on: original.lastDay,
        title: says`Original ${ofTheAct(act)} n° ${act.number} attendu ${awaitedBy}`,
        description: address,
      },
    ],
  };
}
