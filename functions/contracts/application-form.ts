import { z } from "zod";
import { type Application, type Attachment, COMMUNITIES } from "../domain/application/application.ts";
import {
  legalPerson,
  POWER_DOCUMENT_MISSING,
  postalAddress,
  referentPerson,
  representativePerson,
} from "./applicant-form.ts";
import { type FormProblem, formReader, type ReadPart } from "./form-reading.ts";
import { choice, line, optionalLine, paragraph, postcode } from "./form-text.ts";

/** Names of the fields of the application form, in the order of the page. */
export const APPLICATION_FIELDS = [
  "siret",
  "establishmentName",
  "legalForm",
  "seatLine1",
  "seatLine2",
  "seatPostcode",
  "seatCity",
  "community",
  "communityDescription",
  "representativeCivility",
  "representativeFirstName",
  "representativeLastName",
  "representativeQuality",
  "representativeEmail",
  "powerReference",
  "referentFirstName",
  "referentLastName",
  "referentFunction",
  "referentTelephone",
  "referentEmail",
  "agents",
  "offer",
  "alreadyUser",
  "invoicingChannel",
  "serviceCode",
  "engagementNumber",
  "invoiceLine1",
  "invoiceLine2",
  "invoicePostcode",
  "invoiceCity",
  "signatureMode",
  "charterVersion",
] as const;
export type ApplicationField = (typeof APPLICATION_FIELDS)[number];

/** What was typed, as typed. A field that was never shown or never ticked is absent. */
export type ApplicationValues = Readonly<Partial<Record<ApplicationField, string>>>;

/** What the form does not hold itself. */
export interface ApplicationContext {
  readonly powerDocument: Attachment | undefined;
  /** The charter in force: accepting an older one is not enough. */
  readonly charterVersion: string;
  readonly siretCheck: "verified" | "unverified";
}

export type ApplicationReading =
  | { readonly valid: true; readonly application: Application }
  | { readonly valid: false; readonly problems: readonly FormProblem[] };

const Community = z.strictObject({ community: choice(COMMUNITIES, "Choisissez la communauté de l'établissement.") });

const ParticularCase = z.strictObject({
  community: z.literal("particular-case"),
  communityDescription: paragraph("Décrivez l'activité de l'établissement et l'usage prévu des services.", 2_000),
});

const Power = z.strictObject({
  powerReference: line("Indiquez l'acte qui habilite le représentant, avec sa date.", 200),
});

const Subscription = z.strictObject({
  agents: z
    .string()
    .transform((typed) => typed.replace(/[\s\u00a0\u202f]/g, ""))
    .pipe(
      z
        .string()
        .min(1, { error: "Indiquez le nombre d'agents de l'établissement.", abort: true })
        .regex(/^\d{1,6}$/, "Indiquez un nombre entier d'agents, en chiffres.")
        .transform(Number),
    ),
  offer: choice(["bouquet", "teletransmission"], "Choisissez une offre."),
  alreadyUser: choice(["oui", "non"], "Indiquez si l'établissement utilisait déjà un service."),
});

const ChorusInvoicing = z.strictObject({
  invoicingChannel: z.literal("chorus-pro"),
  serviceCode: optionalLine(100),
  engagementNumber: optionalLine(50).pipe(
    z
      .string()
      .regex(
        /^[A-Z0-9\-_+/]*$/,
        "Un numéro d'engagement ne comporte que des lettres majuscules sans accent, des chiffres et les signes - _ + /.",
      )
      .optional(),
  ),
});

const PostalInvoicing = z.strictObject({
  invoicingChannel: z.literal("post"),
  invoiceLine1: line("Indiquez l'adresse d'envoi des factures."),
  invoiceLine2: optionalLine(),
  invoicePostcode: postcode("Indiquez le code postal de l'adresse d'envoi des factures."),
  invoiceCity: line("Indiquez la commune de l'adresse d'envoi des factures.", 100),
});

const Channel = z.strictObject({
  invoicingChannel: choice(["chorus-pro", "post"], "Indiquez comment l'établissement reçoit ses factures."),
});

const commitment = (charterVersion: string) =>
  z.strictObject({
    signatureMode: choice(["electronic", "by-hand"], "Choisissez comment la convention sera signée."),
    charterVersion: z.literal(charterVersion, {
      error: "Acceptez la charte d'utilisation dans sa version en vigueur pour continuer.",
    }),
  });

/**
 * Reads what was typed into the form. All problems are found at once, one message each, in the order of the page.
 *
 * Source: DOMAIN.md 1.4; access convention art. 1 and 2 (MC-02, MC-06, MC-08, MC-12, MC-13, MC-15, MC-16); MA-31.
 */
export function readApplication(values: ApplicationValues, context: ApplicationContext): ApplicationReading {
  const { read, problems } = formReader(values);
  const establishment = read(legalPerson("de l'établissement"));
  const eligibility = values.community === "particular-case" ? read(ParticularCase) : read(Community);
  const representative = read(representativePerson);
  const power = read(Power);
  if (!context.powerDocument) {
    problems.push({ name: "powerDocument", message: POWER_DOCUMENT_MISSING });
  }
  const referent = read(referentPerson("référent"));
  const subscription = read(Subscription);
  if (subscription?.offer === "teletransmission" && subscription.agents >= 20) {
    problems.push({
      name: "offer",
      message: "L'offre de télétransmission est réservée aux établissements de moins de 20 agents.",
    });
  }
  const invoicing = readInvoicing(values, read);
  const committed = read(commitment(context.charterVersion));
  const { powerDocument } = context;
  if (problems.length > 0 || !establishment || !eligibility || !representative || !power || !referent) {
    return { valid: false, problems };
  }
  if (!powerDocument || !subscription || !invoicing || !committed) return { valid: false, problems };
  return {
    valid: true,
    application: {
      establishment: {
        siret: establishment.siret,
        siretCheck: context.siretCheck,
        name: establishment.establishmentName,
        legalForm: establishment.legalForm,
        seat: postalAddress(
          establishment.seatLine1,
          establishment.seatLine2,
          establishment.seatPostcode,
          establishment.seatCity,
        ),
      },
      representative: {
        civility: representative.representativeCivility,
        firstName: representative.representativeFirstName,
        lastName: representative.representativeLastName,
        quality: representative.representativeQuality,
        email: representative.representativeEmail,
        powerReference: power.powerReference,
        powerDocument,
      },
      referent: {
        firstName: referent.referentFirstName,
        lastName: referent.referentLastName,
        function: referent.referentFunction,
        telephone: referent.referentTelephone,
        email: referent.referentEmail,
      },
      eligibility:
        eligibility.community === "particular-case"
          ? { community: "particular-case", description: eligibility.communityDescription }
          : { community: eligibility.community },
      agents: subscription.agents,
      offer: subscription.offer,
      alreadyUser: subscription.alreadyUser === "oui",
      invoicing,
      charterVersion: committed.charterVersion,
      signatureMode: committed.signatureMode,
    },
  };
}

function readInvoicing(values: ApplicationValues, read: ReadPart): Application["invoicing"] | undefined {
  if (values.invoicingChannel === "post") {
    const postal = read(PostalInvoicing);
    if (!postal) return undefined;
    const { invoiceLine1, invoiceLine2, invoicePostcode, invoiceCity } = postal;
    return { channel: "post", address: postalAddress(invoiceLine1, invoiceLine2, invoicePostcode, invoiceCity) };
  }
  if (values.invoicingChannel !== "chorus-pro") {
    read(Channel);
    return undefined;
  }
  const chorus = read(ChorusInvoicing);
  if (!chorus) return undefined;
  const { serviceCode, engagementNumber } = chorus;
  return {
    channel: "chorus-pro",
    ...(serviceCode ? { serviceCode } : {}),
    ...(engagementNumber ? { engagementNumber } : {}),
  };
}
