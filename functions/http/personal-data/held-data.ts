import { dataRequestsOf } from "../../domain/kinds/data-requests.ts";
import type { AnyAgreement } from "../../domain/kinds/kinds.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import { keptIn, personsOf } from "../../domain/kinds/purge.ts";
import { type PersonRole, sameAddress } from "../../domain/personal-data/person.ts";
import type { Ports } from "../../ports.ts";
import { kindName } from "../kinds.ts";

/** All that an agreement holds about a person: the same for the page and for the file. */
export interface HeldData {
  readonly agreementId: string;
  readonly kind: string;
  readonly fileNumber: string;
  readonly party: string;
  readonly body: string;
  readonly dataProtectionOfficer: string;
  readonly role: PersonRole;
  /** As recorded, by the name of the field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Civil day of the last use of a private link; `null` when none was ever used. */
  readonly lastSeenOn: string | null;
  readonly keptUntil: string;
  readonly rules: readonly string[];
  readonly documents: readonly { readonly title: string; readonly createdAt: string; readonly sha256: string }[];
  /** Signatures of the person, with what proves them. */
  readonly signatures: readonly Readonly<Record<string, string>>[];
  /** What the person wrote in answer to questions. */
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
  readonly requests: readonly {
    readonly id: string;
    readonly kind: string;
    readonly asked: string;
    readonly answered: boolean;
  }[];
}

/** Source: GDPR art. 15.1 and 15.3. @param roles all of those the address stands for, or the one whose link was used */
export async function heldData(ports: Ports, agreement: AnyAgreement, email: string): Promise<readonly HeldData[]> {
  const [body, uses] = await Promise.all([
    ports.bodies.load(agreement.bodyId),
    ports.lastUses.ofAgreement(agreement.id),
  ]);
  const kept = keptIn(agreement, uses);
  return personsOf(agreement)
    .filter((person) => sameAddress(person.email, email))
    .map(({ role, fields }) => {
      const keeping = kept.find((other) => other.role === role);
      return {
        agreementId: agreement.id,
        kind: kindName(agreement.kind),
        fileNumber: agreement.fileNumber,
        party: kindOf(agreement).partyName(agreement),
        body: body.name,
        dataProtectionOfficer: body.contact.dpo,
        role,
        fields,
        lastSeenOn: uses[role]?.lastSeenOn.toString() ?? null,
        keptUntil: keeping?.lastDayKept.toString() ?? "",
        rules: keeping?.rules ?? [],
        documents: agreement.documents.map(({ title, createdAt, sha256 }) => ({
          title,
          createdAt: createdAt.toString(),
          sha256,
        })),
        signatures: role === "representative" ? signaturesOf(agreement) : [],
        answers:
          role === "referent"
            ? agreement.informationRequests.flatMap(({ question, answer }) => (answer ? [{ question, answer }] : []))
            : [],
        requests: dataRequestsOf(agreement)
          .filter((request) => request.role === role)
          .map(({ id, kind, asked, answer }) => ({ id, kind, asked, answered: answer !== undefined })),
      };
    });
}

function signaturesOf(agreement: AnyAgreement): HeldData["signatures"] {
  const { rules } = kindOf(agreement).signing;
  return rules.circuits(agreement).flatMap((circuit) =>
    circuit.signatories
      .filter(({ party }) => party === "establishment")
      .map(({ name, quality, standing }) => ({
        act: rules.act(agreement, circuit).noun,
        name,
        quality,
        status: standing.status,
        ...("evidence" in standing
          ? {
              consentText: standing.evidence.consentText,
              codeSentAt: standing.evidence.codeSentAt.toString(),
              codeVerifiedAt: standing.evidence.codeVerifiedAt.toString(),
              addressHash: standing.evidence.addressHash,
            }
          : {}),
      })),
  );
}

/** As a file: readable by programs, and kept by the person. Source: GDPR art. 20.1 (structured, machine-readable). */
export const heldDataFile = (held: readonly HeldData[], at: string) => ({
  status: 200,
  headers: {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="mes-donnees.json"',
  },
  body: `${JSON.stringify({ schema: "kevrat/person/1", exportedAt: at, held }, undefined, 2)}\n`,
});
