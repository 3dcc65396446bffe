import type { Temporal } from "temporal-polyfill";
import { addressWords } from "../../domain/access-convention/wording.ts";
import type { IndemnityConvention, Terms } from "../../domain/indemnity-convention/convention.ts";
import type { Letter } from "../../domain/indemnity-convention/letter.ts";
import { letterReference } from "../../domain/indemnity-convention/letters.ts";
import type { Hearing, Notification } from "../../domain/indemnity-convention/notified.ts";
import { indemnitySettings } from "../../domain/indemnity-convention/settings.ts";
import { beneficiarySiretWords, signatoryWords } from "../../domain/indemnity-convention/wording.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import type { Agent } from "../../ports.ts";

/** What a document of an indemnity file is written from. */
export interface Writing {
  readonly convention: IndemnityConvention;
  readonly body: IssuingBody;
  readonly letter: Letter;
  /** The agent who decided; absent for what follows from the beneficiary's own act. */
  readonly agent?: Agent;
  /** Day on the letter. */
  readonly issuedOn: Temporal.PlainDate;
}

export const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
/** A reason that follows « que » or a colon: no capital, no full stop. */
export const clause = (words: string): string => lowered(words.trim().replace(/\.$/, ""));

export const serviceData = (body: IssuingBody) => {
  const { service } = indemnitySettings(body);
  return {
    authority: capitalised(indemnitySettings(body).prefect.quality),
    name: service.name,
    shortName: service.shortName,
    unit: service.unit,
    address: addressWords(service.address),
    email: body.contact.email,
    telephone: body.contact.telephone,
  };
};

/** « Le préfet du Morbihan »: how an act of the prefect begins. */
export const authority = (body: IssuingBody): string => `Le ${lowered(indemnitySettings(body).prefect.quality)}`;

/** The prefect, or whoever signs by delegation (T23). */
export const prefectSignature = (body: IssuingBody) => {
  const { signatory } = body;
  return signatory.delegation
    ? {
        onBehalf: `Pour le ${lowered(indemnitySettings(body).prefect.quality)} et par délégation,`,
        quality: signatory.quality,
        name: signatory.name,
      }
    : { onBehalf: `${authority(body)},`, quality: "", name: signatory.name };
};

/** The agent who did it, for what the service signs itself. */
const serviceSignature = ({ body, agent }: Writing) => ({
  onBehalf: agent ? "L’agent instructeur," : "Pour le service,",
  quality: indemnitySettings(body).service.unit,
  name: agent?.name ?? indemnitySettings(body).service.shortName,
});

export const datedByService = (writing: Writing) => ({
  place: writing.body.seat.city,
  issuedOn: writing.issuedOn.toString(),
  signature: serviceSignature(writing),
});

export const courtData = (body: IssuingBody) => ({ ...indemnitySettings(body).court });

/** What every letter has. */
export const letterData = (writing: Writing) => {
  const { convention, body, letter, agent, issuedOn } = writing;
  const { representative, beneficiary } = convention.request;
  const { service } = indemnitySettings(body);
  return {
    service: serviceData(body),
    reference: letterReference(convention, letter),
    place: body.seat.city,
    issuedOn: issuedOn.toString(),
    handledBy: agent ? `${agent.name}, ${service.unit}` : service.unit,
    addressee: {
      name: signatoryWords(convention.request),
      quality: capitalised(representative.quality),
      body: beneficiary.name,
      address: addressWords(beneficiary.seat),
    },
    salutation: representative.civility === "Mme" ? "Madame" : "Monsieur",
    signature: prefectSignature(body),
  };
};

/** What every act of the prefect has. */
export const actData = ({ convention, body, letter, issuedOn }: Writing) => ({
  service: serviceData(body),
  reference: letterReference(convention, letter),
  place: body.seat.city,
  issuedOn: issuedOn.toString(),
  signature: prefectSignature(body),
  act: { authority: authority(body), visas: [...indemnitySettings(body).visas] },
  court: courtData(body),
});

export const operationWords = ({ request }: IndemnityConvention): string => lowered(request.operation.designation);

/** The convention a letter is about. */
export const referenceData = (
  convention: IndemnityConvention,
  { terms, notification }: { readonly terms: Terms; readonly notification: Notification },
) => ({
  number: terms.number,
  operation: operationWords(convention),
  event: lowered(convention.request.event.name),
  beneficiary: convention.request.beneficiary.name,
  notifiedOn: notification.notifiedOn.toString(),
});

/** How the beneficiary was heard. */
export const hearingData = ({ openedOn, answer }: Hearing, reply: string) => ({
  invitedOn: openedOn.toString(),
  answeredOn: answer?.receivedOn.toString() ?? "",
  reply: answer ? clause(reply) : "",
});

export const beneficiaryData = ({ request }: IndemnityConvention) => ({
  name: request.beneficiary.name,
  siret: beneficiarySiretWords(request),
  seat: addressWords(request.beneficiary.seat),
});

/** `FR76 3000 1007 …`, as bank statements print it. */
export const ibanWords = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1 ");

export const percentWords = (ratePerMille: number): string => `${String(ratePerMille / 10).replace(".", ",")} %`;

/** The letter a writing is about, or a refusal to write it. */
export function present<Held>(held: Held | undefined, what: string): Held {
  if (held === undefined) throw new Error(`the record has no ${what} to write about`);
  return held;
}
