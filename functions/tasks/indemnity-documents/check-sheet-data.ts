import type { IndemnityCheckSheetData } from "../../contracts/documents/indemnity-claim.ts";
import type { CheckSheet, Claim } from "../../domain/indemnity-convention/claim.ts";
import { letterReference } from "../../domain/indemnity-convention/letters.ts";
import { type LiquidationPreview, previewLiquidation } from "../../domain/indemnity-convention/liquidation.ts";
import { eurosOf } from "../../domain/money/cents.ts";
import { aids, basisWords, claimed, invoice, total, type WithClaim } from "./claim-parts.ts";
import { datedByService, percentWords, present, referenceData, serviceData, type Writing } from "./parts.ts";

/** What kept the indemnity where it is. */
const LIMITS = {
  nothing: "le moindre de ces montants ; rien ne réduit la dépense retenue",
  rate: "le taux de prise en charge",
  cap: "le plafond de la convention",
  otherAid: "la dépense réelle, autres aides déduites",
  forecast: "la dépense prévisionnelle",
} as const;

export function checkSheetData(writing: Writing): IndemnityCheckSheetData {
  const convention = claimed(writing.convention);
  const { life } = convention;
  const check = present("check" in life ? (life as { check?: CheckSheet }).check : undefined, "check");
  const start = present(life.start, "start");
  const balance = present(life.balance, "balance delay");
  const preview = previewLiquidation(convention, check, writing.body);
  const { amount, flags } = preview;
  const retained = (line: CheckSheet["lines"][number]): bigint =>
    amount.basis === "TTC" ? line.retainedHtCents + line.retainedVatCents : line.retainedHtCents;
  const { claim } = life;
  const setAside = check.lines.filter((line) => !line.retained).length;
  return {
    ...datedByService(writing),
    service: serviceData(writing.body),
    reference: letterReference(convention, writing.letter),
    convention: referenceData(convention, life),
    period: { firstDay: start.period.firstDay.toString(), lastDay: start.period.lastDay.toString() },
    claim: {
      sentOn: claim.sentOn.toString(),
      receivedOn: claim.receivedOn.toString(),
      lastDay: balance.lastDay.toString(),
      inTime: claim.verdict === "ON_TIME",
    },
    basis: basisWords(amount.basis),
    flags: flags.map(({ code, message }) => ({ code, message })),
    conditions: conditions(convention, claim, balance.lastDay.toString()),
    lines: claim.expenses.map((expense) => {
      const line = present(
        check.lines.find(({ expenseId }) => expenseId === expense.id),
        "checked line",
      );
      return {
        ...invoice(expense),
        inPeriod: line.inPeriod,
        eligible: line.financed,
        retainedCents: retained(line).toString(),
        reason: line.reason,
      };
    }),
    total: {
      ...total(claim.expenses),
      retainedCents: check.lines.reduce((sum, line) => sum + retained(line), 0n).toString(),
    },
    otherAids: aids(claim),
    steps: steps(preview, check),
    limit: LIMITS[amount.limitedBy],
    indemnityCents: amount.indemnityCents.toString(),
    conclusion: [
      `Le service propose le versement de ${eurosOf(amount.indemnityCents)}.`,
      ...(setAside > 0 ? [`${setAside} ligne${setAside > 1 ? "s" : ""} écartée${setAside > 1 ? "s" : ""}.`] : []),
      ...(check.remarks ? [check.remarks] : []),
    ].join(" "),
  };
}

function conditions(convention: WithClaim, claim: Claim, lastDay: string) {
  const { proof, caducity } = convention.life;
  const inTime = claim.verdict === "ON_TIME";
  const said = (day: { toString(): string } | undefined): string =>
    day ? day.toString().split("-").reverse().join("/") : "";
  return [
    {
      label: "Solde demandé dans les trois mois de la fin du délai d’exécution",
      met: inTime || claim.lateAcceptance !== undefined,
      finding: inTime
        ? `${said(claim.sentOn)}, dernier jour ${said(lastDay)}`
        : `${said(claim.sentOn)}, après le ${said(lastDay)}${claim.lateAcceptance ? " ; retard accepté par le préfet" : ""}`,
    },
    {
      label: "Achèvement certifié par le bénéficiaire",
      met: claim.completion !== undefined,
      finding: claim.completion ? `certificat du ${said(claim.completion.certifiedOn)}` : "non certifié",
    },
    {
      label: "Preuve de l’exécution du contrat",
      met: proof !== undefined,
      finding: proof ? `envoyée le ${said(proof.sentOn)}, dernier jour ${said(caducity.lastDay)}` : "absente",
    },
    {
      label: "Factures et preuves de paiement",
      met: claim.expenses.length > 0,
      finding: invoicesPaid(claim.expenses),
    },
    {
      label: "Compte à créditer",
      met: convention.account !== undefined,
      finding: convention.account ? "RIB au nom du bénéficiaire" : "à communiquer : bloque la liquidation",
    },
  ];
}

/** « 3 factures, dont 1 payée ». */
function invoicesPaid(expenses: Claim["expenses"]): string {
  if (expenses.length === 0) return "aucune facture";
  const paid = expenses.filter(({ paidOn }) => paidOn).length;
  const one = expenses.length === 1;
  const invoices = one ? "1 facture" : `${expenses.length} factures`;
  if (paid === 0) return `${invoices}, ${one ? "non payée" : "aucune payée"}`;
  if (paid === expenses.length) return `${invoices}, ${one ? "payée" : "toutes payées"}`;
  return `${invoices}, dont ${paid} payée${paid > 1 ? "s" : ""}`;
}

/** From the retained expense to each limit, as a person would redo it. */
function steps({ amount }: LiquidationPreview, check: CheckSheet) {
  const { expenseCents, grant, basis, otherAidCents } = amount;
  const expense = eurosOf(expenseCents);
  const rated = (expenseCents * BigInt(grant.ratePerMille) + 500n) / 1_000n;
  const kept = check.lines.filter((line) => line.retained);
  const amounts = kept.map((line) =>
    eurosOf(basis === "TTC" ? line.retainedHtCents + line.retainedVatCents : line.retainedHtCents),
  );
  return [
    {
      label: "Dépense réelle retenue",
      computation: `${amounts.join(" + ") || "aucune ligne retenue"}, ${basisWords(basis).label}`,
      cents: expenseCents.toString(),
    },
    {
      label: "Taux de prise en charge",
      computation: `${expense} × ${percentWords(grant.ratePerMille)}`,
      cents: rated.toString(),
    },
    { label: "Plafond", computation: "convention, article 4", cents: grant.capCents.toString() },
    {
      label: "Autres aides publiques",
      computation: `${expense} − ${eurosOf(otherAidCents)}, pour ne pas dépasser la dépense réelle`,
      cents: (expenseCents > otherAidCents ? expenseCents - otherAidCents : 0n).toString(),
    },
  ];
}
