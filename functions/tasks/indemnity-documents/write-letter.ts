import {
  IndemnityCheckSheetData,
  IndemnityCompletionCertificateData,
  IndemnityForeclosureDecisionData,
  IndemnityIncompleteClaimData,
  IndemnityPaymentOrderData,
} from "../../contracts/documents/indemnity-claim.ts";
import {
  IndemnityCaducityDeclarationData,
  IndemnityCaducityHearingData,
  IndemnityEligibilityDecisionData,
  IndemnityNotificationData,
  IndemnityProrogationAcknowledgementData,
  IndemnityProrogationDecisionData,
} from "../../contracts/documents/indemnity-letters.ts";
import {
  IndemnityCollectionSheetData,
  IndemnityRepaymentDecisionData,
  IndemnityRepaymentHearingData,
} from "../../contracts/documents/indemnity-repayment.ts";
import type { LetterKind } from "../../domain/indemnity-convention/letter.ts";
import { checkSheetData } from "./check-sheet-data.ts";
import * as claim from "./claim-data.ts";
import * as letters from "./letters-data.ts";
import type { Writing } from "./parts.ts";
import * as repayment from "./repayment-data.ts";

/** What the template of each letter prints, parsed by its contract. */
const WRITERS: Readonly<Record<LetterKind, (writing: Writing) => object>> = {
  "eligibility-decision": (w) => IndemnityEligibilityDecisionData.parse(letters.eligibilityDecisionData(w)),
  notification: (w) => IndemnityNotificationData.parse(letters.notificationData(w)),
  "prorogation-acknowledgement": (w) =>
    IndemnityProrogationAcknowledgementData.parse(letters.prorogationAcknowledgementData(w)),
  "prorogation-decision": (w) => IndemnityProrogationDecisionData.parse(letters.prorogationDecisionData(w)),
  "caducity-hearing": (w) => IndemnityCaducityHearingData.parse(letters.caducityHearingData(w)),
  "caducity-declaration": (w) => IndemnityCaducityDeclarationData.parse(letters.caducityDeclarationData(w)),
  "completion-certificate": (w) => IndemnityCompletionCertificateData.parse(claim.completionCertificateData(w)),
  "incomplete-claim": (w) => IndemnityIncompleteClaimData.parse(claim.incompleteClaimData(w)),
  "foreclosure-decision": (w) => IndemnityForeclosureDecisionData.parse(claim.foreclosureDecisionData(w)),
  "check-sheet": (w) => IndemnityCheckSheetData.parse(checkSheetData(w)),
  "payment-order": (w) => IndemnityPaymentOrderData.parse(claim.paymentOrderData(w)),
  "repayment-hearing": (w) => IndemnityRepaymentHearingData.parse(repayment.repaymentHearingData(w)),
  "repayment-decision": (w) => IndemnityRepaymentDecisionData.parse(repayment.repaymentDecisionData(w)),
  "collection-sheet": (w) => IndemnityCollectionSheetData.parse(repayment.collectionSheetData(w)),
};

/** What a letter prints. @throws ZodError when the record gives what its template cannot print */
export const letterContent = (writing: Writing): object => WRITERS[writing.letter.kind](writing);
