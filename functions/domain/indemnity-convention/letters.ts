import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Strand } from "../agreement/execution.ts";
import type { MailOrder } from "../agreement/mail-order.ts";
import { ActNotOpen } from "../errors.ts";
import type { IndemnityConvention } from "./convention.ts";
import type { Letter, LetterKind } from "./letter.ts";

export interface LetterOrder {
  readonly kind: LetterKind;
  readonly about?: string;
  readonly by?: string;
  readonly at: Temporal.Instant;
}

/** Orders letters with the decision they follow from: they are written right after, each by its own strand. */
export function orderLetters(
  convention: Pick<IndemnityConvention, "letters">,
  ...orders: readonly LetterOrder[]
): { readonly letters: readonly Letter[]; readonly starts: readonly Strand[] } {
  const ordered = orders.map(
    ({ kind, about, by, at }, index): Letter => ({
      id: String(convention.letters.length + index + 1),
      kind,
      ...(about ? { about } : {}),
      ...(by ? { orderedBy: by } : {}),
      orderedAt: at,
    }),
  );
  return {
    letters: [...convention.letters, ...ordered],
    starts: ordered.map(({ id }): Strand => ({ key: `letter-${id}`, workflow: "indemnity-letter", generation: 1 })),
  };
}

/** The newest letter of a kind. */
export const letterOf = (
  { letters }: Pick<IndemnityConvention, "letters">,
  kind: LetterKind,
  about?: string,
): Letter | undefined => letters.findLast((letter) => letter.kind === kind && (!about || letter.about === about));

/** Its reference in the correspondence: the file, then the rank of the letter. */
export const letterReference = ({ fileNumber }: Pick<IndemnityConvention, "fileNumber">, { id }: Letter): string =>
  `${fileNumber}/${id}`;

/** The letter is written and kept: whoever it is for is told. */
export function recordLetterIssued(
  convention: IndemnityConvention,
  {
    letterId,
    document,
    at,
  }: { readonly letterId: string; readonly document: DocumentRecord; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const letter = convention.letters.find(({ id }) => id === letterId);
  if (!letter || letter.issued)
    throw new ActNotOpen(convention.id, "recordLetterIssued", letter ? "issued" : "unknown");
  const issued = { ...letter, issued: { issuedAt: at, documentId: document.id } };
  return change(convention, {
    after: {
      ...convention,
      documents: [...convention.documents, document],
      letters: convention.letters.map((other) => (other.id === letterId ? issued : other)),
    },
    facts: [
      {
        event: "letterIssued",
        actor: { role: "system" },
        detail: { letter: letterId, kind: letter.kind, document: document.id, sha256: document.sha256 },
      },
    ],
    mails: mailsWith(convention, letter),
  });
}

const toBoth = (kind: MailOrder["kind"], about: string): MailOrder[] => [
  { kind, to: "representative", about },
  { kind, to: "referent", about },
];

/** The mails that bring a letter to the beneficiary; the letter itself is on the private page. */
function mailsWith({ life }: IndemnityConvention, { id, kind }: Letter): readonly MailOrder[] {
  switch (kind) {
    case "eligibility-decision":
      return toBoth(life.status === "ineligible" ? "indemnity-refused" : "indemnity-eligible", id);
    case "notification":
      return life.status === "signed" && life.sent?.means === "electronic" ? toBoth("indemnity-notification", id) : [];
    case "prorogation-acknowledgement":
      return [{ kind: "indemnity-prorogation-acknowledged", to: "referent", about: id }];
    case "prorogation-decision":
      return toBoth("indemnity-prorogation-decided", id);
    case "caducity-hearing":
      return toBoth("indemnity-caducity-hearing", id);
    case "caducity-declaration":
      return toBoth("indemnity-caducity-declared", id);
    case "incomplete-claim":
      return [{ kind: "indemnity-claim-incomplete", to: "referent", about: id }];
    case "foreclosure-decision":
      return toBoth("indemnity-foreclosed", id);
    case "payment-order":
      return [{ kind: "indemnity-liquidated", to: "referent", about: id }];
    case "repayment-hearing":
      return toBoth("indemnity-repayment-hearing", id);
    case "repayment-decision":
      return toBoth("indemnity-repayment-ordered", id);
    case "completion-certificate":
    case "check-sheet":
    case "collection-sheet":
      return []; // for the service and the accountant
  }
}
