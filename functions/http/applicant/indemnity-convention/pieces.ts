import type { Attachment } from "../../../domain/application/application.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import type { Piece } from "../../pieces.ts";

type Named = readonly [name: string, title: string, attachment: Attachment | undefined];

/** What the beneficiary attached to its request, and to what it sent since. */
export function piecesOfIndemnity({ request, account, life }: IndemnityConvention): readonly Piece[] {
  const { representative, event, place, attachments } = request;
  const progress = "progress" in life ? life.progress : [];
  const claim = "claim" in life ? life.claim : undefined;
  const all: readonly Named[] = [
    ["pouvoir", "Justificatif du pouvoir de signer", representative.powerDocument],
    ["analyse", "Rapport d'expertise", event.analysisReport],
    ["carte", "Carte du lieu", place.map],
    ["rib", "Relevé d'identité bancaire", (account ?? request.account)?.statement],
    ...attachments.map((file, index): Named => [`piece-${index + 1}`, `Pièce jointe : ${file.fileName}`, file]),
    ...progress.map(({ id, attachment }): Named => [`avancement-${id}`, `Avancement n° ${id}`, attachment]),
    ["justificatif", "Justificatif d'exécution", "proof" in life ? life.proof?.attachment : undefined],
    ...(claim?.expenses ?? []).map(
      ({ id, supplier, invoiceNumber, attachment }): Named => [
        `facture-${id}`,
        `Facture ${supplier}, n° ${invoiceNumber}`,
        attachment,
      ],
    ),
    ...(claim?.attachments ?? []).map(
      (file, index): Named => [`solde-${index + 1}`, `Pièce du solde : ${file.fileName}`, file],
    ),
  ];
  return all.flatMap(([name, title, attachment]) => (attachment ? [{ name, title, attachment }] : []));
}
