import { parisDateOf } from "../../domain/calendar/paris.ts";
import { dataRequestsOf } from "../../domain/kinds/data-requests.ts";
import type { AnyAgreement } from "../../domain/kinds/kinds.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import { keptIn, personsOf } from "../../domain/kinds/purge.ts";
import { draftPersonsOf } from "../../domain/personal-data/draft-persons.ts";
import { DAYS_KEPT, type KeptBecause, keptAfter } from "../../domain/personal-data/keeping.ts";
import { type PersonRole, sameAddress } from "../../domain/personal-data/person.ts";
import type { SignatoryStanding } from "../../domain/signature/circuit.ts";
import { capitalised } from "../../french/typography.ts";
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
  /** What the kind calls it, in French: « Correspondant ». */
  readonly roleName: string;
  /** As recorded, by the name of the field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Civil day of the last use of a private link; `null` when none was ever used. */
  readonly lastSeenOn: string | null;
  readonly keptUntil: string;
  /** Why until then, in a French sentence. */
  readonly keptBecause: string;
  readonly rules: readonly string[];
  readonly documents: readonly { readonly title: string; readonly createdAt: string; readonly sha256: string }[];
  /** Signatures of the person, with what proves them. */
  readonly signatures: readonly HeldSignature[];
  /** What the person wrote in answer to questions. */
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
  readonly requests: readonly {
    readonly id: string;
    readonly kind: string;
    readonly asked: string;
    readonly answered: boolean;
  }[];
}

/** Source: GDPR art. 15.1.d (the period, or the criteria that determine it); MC-45, MC-46. */
const KEPT_BECAUSE: Readonly<Record<KeptBecause, string>> = {
  "last-use": "Trois ans après la dernière utilisation d'un lien.",
  "never-used": "Trois ans après le dépôt, puisqu'aucun lien n'a servi.",
  "end-of-agreement": "Fin de la convention : ces données étaient tenues pour l'établissement.",
  "erasure-granted": "Votre demande d'effacement a été acceptée.",
};

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
        roleName: role === "referent" ? capitalised(kindOf(agreement).words.follower) : "Représentant, signataire",
        fields,
        lastSeenOn: uses[role]?.lastSeenOn.toString() ?? null,
        keptUntil: keeping?.lastDayKept.toString() ?? "",
        keptBecause: keeping ? KEPT_BECAUSE[keeping.why] : "",
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

/** Where the person's signature of an act stands; the consent where it was given by a code. */
export interface HeldSignature {
  readonly act: string;
  readonly name: string;
  readonly quality: string;
  readonly status: SignatoryStanding["status"];
  readonly consentText?: string;
  readonly codeSentAt?: string;
  readonly codeVerifiedAt?: string;
  readonly addressHash?: string;
}

/** A form left unfinished that names the person, with what it holds of it. */
export interface HeldDraft {
  readonly kind: string;
  readonly body: string;
  readonly savedAt: string;
  /** As typed, by the name of the field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly keptUntil: string;
  readonly keptBecause: string;
}

/** The account of an agent. */
export interface HeldAccount {
  readonly body: string;
  readonly dataProtectionOfficer: string;
  readonly name: string;
  readonly email: string;
  readonly lastSeenOn: string | null;
  readonly keptUntil: string;
  readonly keptBecause: string;
  readonly rules: readonly string[];
}

/** All that is held under an address, wherever it is held. */
export interface AllHeld {
  readonly agreements: readonly HeldData[];
  readonly drafts: readonly HeldDraft[];
  readonly accounts: readonly HeldAccount[];
}

/** Everything held under an address, across agreements of every kind and body, drafts and accounts. Source: GDPR art. 15.1. */
export async function heldUnder(ports: Ports, address: string): Promise<AllHeld> {
  const ids = await ports.agreements.ofPerson(address);
  const agreements = await Promise.all(
    ids.map(async (id) => heldData(ports, await ports.agreements.load(id), address)),
  );
  return {
    agreements: agreements.flat(),
    drafts: await heldDrafts(ports, address),
    accounts: await heldAccounts(ports, address),
  };
}

async function heldDrafts(ports: Ports, address: string): Promise<readonly HeldDraft[]> {
  const drafts = await ports.drafts.ofPerson(address);
  const held = drafts.map(async ({ kind, bodyId, savedAt, values }) => {
    const body = await ports.bodies.load(bodyId);
    return draftPersonsOf(values, address).map(({ fields }) => ({
      kind: kindName(kind),
      body: body.name,
      savedAt: savedAt.toString(),
      fields,
      keptUntil: keptAfter("abandoned-draft", parisDateOf(savedAt)).toString(),
      keptBecause: `Un brouillon laissé de côté est effacé ${DAYS_KEPT["abandoned-draft"]} jours après son dernier enregistrement.`,
    }));
  });
  return (await Promise.all(held)).flat();
}

async function heldAccounts(ports: Ports, address: string): Promise<readonly HeldAccount[]> {
  const agent = await ports.agents.findByEmail(address);
  if (!agent) return [];
  const [body, use] = await Promise.all([ports.bodies.load(agent.bodyId), ports.lastUses.ofAgent(agent.id)]);
  return [
    {
      body: body.name,
      dataProtectionOfficer: body.contact.dpo,
      name: agent.name,
      email: agent.email,
      lastSeenOn: use && !use.neverSeen ? use.lastSeenOn.toString() : null,
      keptUntil: use?.lastDayKept.toString() ?? "",
      keptBecause: use?.neverSeen
        ? "Trois ans après la création du compte, puisqu'il n'a pas servi."
        : "Trois ans après la dernière connexion.",
      rules: use?.rules ?? [],
    },
  ];
}

/** As a file: readable by programs, and kept by the person. Source: GDPR art. 20.1 (structured, machine-readable). */
export const heldDataFile = (
  held: readonly HeldData[],
  at: string,
  beside: Partial<Omit<AllHeld, "agreements">> = {},
) => ({
  status: 200,
  headers: {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": 'attachment; filename="mes-donnees.json"',
  },
  body: `${JSON.stringify({ schema: "kevrat/person/1", exportedAt: at, held, ...beside }, undefined, 2)}\n`,
});
