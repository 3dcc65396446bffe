import { CLAIM_FIELDS, INVOICE_LINES, readClaim } from "../../../../contracts/indemnity-claim-form.ts";
import { AID_LINES } from "../../../../contracts/other-aid-form.ts";
import type { Change } from "../../../../domain/agreement/change.ts";
import { parisDateOf } from "../../../../domain/calendar/paris.ts";
import { claimBalance, completeClaim, openMissing } from "../../../../domain/indemnity-convention/balance.ts";
import type { ClaimContent } from "../../../../domain/indemnity-convention/claim.ts";
import type { IndemnityConvention } from "../../../../domain/indemnity-convention/convention.ts";
import { isIn } from "../../../../domain/indemnity-convention/convention.ts";
import type { BankAccount } from "../../../../domain/indemnity-convention/request.ts";
import { day } from "../../../../french/format.ts";
import type { Draft } from "../../../../ports.ts";
import { notice, section } from "../../../layout/components.ts";
import { type Html, html, nothing } from "../../../layout/html.ts";
import type { FormButton } from "../../draft-form.ts";
import type { ActReading } from "../../follow-up/acts/follow-up-act.ts";
import { lineButton } from "../../form-line-group.ts";
import { CLAIM_SLOTS, claimContent, firstClaim, INVOICE_SLOTS } from "../claim-lines.ts";
import { claimSections, claimSummary } from "../claim-sections.ts";
import { ACCOUNT_STATEMENT, PIECES } from "../slots.ts";
import { accountEntries } from "../summary.ts";
import { arrival, fileOf, type Given, type IndemnityAct } from "./act.ts";

const claimButton = (value: string): FormButton | undefined =>
  value === "calculer"
    ? ({ values, files }) => ({ values, files, anchor: "totaux" })
    : lineButton([INVOICE_LINES, AID_LINES], value);

interface Claimed {
  readonly content: ClaimContent;
  readonly account?: BankAccount;
}

function read(
  draft: Draft,
  { agreement, now }: Given,
  act: (claimed: Claimed) => {
    readonly change: (given: Given) => Change<IndemnityConvention>;
    readonly warning?: (after: IndemnityConvention) => Html;
  },
): ActReading<IndemnityConvention> {
  const reading = readClaim(draft.values, {
    invoiceFiles: new Map(
      INVOICE_SLOTS.flatMap((slot, index) => {
        const file = fileOf(draft, slot);
        return file ? [[index + 1, file] as const] : [];
      }),
    ),
    accountStatement: fileOf(draft, ACCOUNT_STATEMENT),
    pieces: draft.files[PIECES.name] ?? [],
    hasAccount: agreement.account !== undefined,
    today: parisDateOf(now),
  });
  if (!reading.valid) return reading;
  const { content, account } = reading;
  const { change, warning } = act({ content, ...(account ? { account } : {}) });
  return {
    valid: true,
    act: {
      change,
      preview: (given) =>
        html`${warning ? warning(change(given).after) : nothing}${claimSummary(content)}
${section("Le compte à créditer", html`<div class="panel">${accountEntries(account ?? given.agreement.account)}</div>`)}`,
    },
  };
}

const isLate = ({ life }: IndemnityConvention): Html =>
  "claim" in life && life.claim?.verdict === "LATE"
    ? notice({
        tone: "warning",
        title: "Le délai est expiré",
        body: "Votre demande sera enregistrée comme tardive. Le préfet décidera de l'accepter ou non.",
      })
    : nothing;

/** The beneficiary certifies completion and claims the balance. Source: indemnity convention art. 4 and 6 (PC-12, PC-13, PC-18). */
export const CLAIM_BALANCE: IndemnityAct = {
  path: "solde",
  title: "Demander le solde",
  fields: CLAIM_FIELDS,
  slots: CLAIM_SLOTS,
  button: claimButton,
  initial: ({ request }) => firstClaim(request.otherAids),
  lead: ({ agreement: { life } }) =>
    "balance" in life && life.balance
      ? `Les factures, le certificat d'achèvement et le compte à créditer, au plus tard le ${day(life.balance.lastDay)}.`
      : "",
  timesDone: ({ life }) => ("claim" in life && life.claim ? 1 : 0),
  isOpen: ({ agreement }) => {
    if (!isIn(agreement, "execution", "execution-closed", "delay-expired")) return false;
    const { balance, proof } = agreement.life;
    return (
      balance !== undefined &&
      proof !== undefined &&
      (proof.verdict === "ON_TIME" || proof.lateAcceptance !== undefined)
    );
  },
  sections: claimSections,
  read: (draft, given) =>
    read(draft, given, (claimed) => ({
      change: (then) => claimBalance(then.agreement, { ...arrival(then), ...claimed }),
      warning: isLate,
    })),
  confirm: "Demander le solde",
  done: { title: "La demande de solde est reçue", body: "Le service instructeur la vérifie et revient vers vous." },
};

/** The beneficiary completes a claim that lacked something. Source: art. 4 and 6 (PC-12, PC-18); CRPA L. 114-5. */
export const COMPLETE_CLAIM: IndemnityAct = {
  path: "solde-a-completer",
  title: "Compléter la demande de solde",
  fields: CLAIM_FIELDS,
  slots: CLAIM_SLOTS,
  button: claimButton,
  initial: ({ life }) => ("claim" in life && life.claim ? claimContent(life.claim) : { values: {}, files: {} }),
  lead: () => "Corrigez ce qui doit l'être et joignez ce qui manque. Votre demande garde sa date.",
  timesDone: ({ life }) =>
    "claim" in life && life.claim ? life.claim.missing.filter(({ answeredAt }) => answeredAt).length : 0,
  isOpen: ({ agreement }) => isIn(agreement, "balance-claimed") && openMissing(agreement.life.claim) !== undefined,
  sections: (view) => {
    const { life } = view.agreement;
    const missing = "claim" in life && life.claim ? openMissing(life.claim) : undefined;
    return html`${
      missing
        ? notice({
            tone: "warning",
            title: `À compléter au plus tard le ${day(missing.answerLastDay)}`,
            body: html`<ul>${missing.items.map(({ label, expected }) => html`<li><strong>${label}</strong> : ${expected}</li>`)}</ul>`,
          })
        : nothing
    }${claimSections(view)}`;
  },
  read: (draft, given) =>
    read(draft, given, (claimed) => ({
      change: (then) => completeClaim(then.agreement, { ...claimed, actor: { role: "applicant" }, at: then.now }),
    })),
  confirm: "Envoyer la demande complétée",
  done: { title: "Votre demande de solde est complétée", body: "Le service instructeur reprend sa vérification." },
};
