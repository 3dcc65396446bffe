import type { Attachment } from "../../../domain/application/application.ts";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import { type ReceivedPaper, receivedPapers } from "../../../domain/indemnity-convention/received-papers.ts";
import type { Piece } from "../../pieces.ts";

type Named = readonly [name: string, title: string, attachment: Attachment | undefined];

/** Papers that agents received, by what their copy shows. */
export const PAPER_TITLES: Readonly<Record<ReceivedPaper["about"], string>> = {
  acknowledgement: "Avis de réception de la notification",
  "hand-receipt": "Récépissé de la remise en main propre",
  "start-declaration": "Déclaration de début reçue par courrier",
  "execution-proof": "Preuve d’exécution reçue par courrier",
  "prorogation-request": "Demande de prorogation reçue par courrier",
};

/** What the beneficiary attached to its request, and to what it sent since. */
export function piecesOfIndemnity(convention: IndemnityConvention): readonly Piece[] {
  const { request, account, life } = convention;
  const { representative, event, place, attachments } = request;
  const progress = "progress" in life ? life.progress : [];
  const claim = "claim" in life ? life.claim : undefined;
  const all: readonly Named[] = [
    ["pouvoir", "Justificatif du pouvoir de signer", representative.powerDocument],
    ["analyse", "Rapport d’expertise", event.analysisReport],
    ["carte", "Carte du lieu", place.map],
    ["rib", "Relevé d’identité bancaire", (account ?? request.account)?.statement],
    ...attachments.map((file, index): Named => [`piece-${index + 1}`, `Pièce jointe : ${file.fileName}`, file]),
    ...progress.map(({ id, attachment }): Named => [`avancement-${id}`, `Avancement n° ${id}`, attachment]),
    ...receivedPapers(convention).map(({ id, about, copy }): Named => [`courrier-${id}`, PAPER_TITLES[about], copy]),
    ["justificatif", "Justificatif d’exécution", "proof" in life ? life.proof?.attachment : undefined],
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
