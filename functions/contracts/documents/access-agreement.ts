import { z } from "zod";
import { body, cents, civilDay, optionalText, person, text } from "./fields.ts";

const establishment = z.strictObject({ name: text, legalForm: text, siret: text, seat: text });
const representative = z.strictObject({ name: text, quality: text, powerDocument: text });

/** `templates/access-amendment`: a change that is `null` leaves its article out, and the others close up. */
export const AccessAmendmentData = z.strictObject({
  number: text,
  /** Rank among the amendments of the convention: `1`. */
  amendmentNumber: text,
  body,
  president: z.strictObject({ name: text, quality: text, deliberation: text }),
  bodySignature: text,
  establishment,
  representative,
  conventionEffectiveOn: civilDay,
  /** Where the convention says how it is amended: `article 6`. */
  conventionArticles: z.strictObject({ amendment: text }),
  /** Earlier amendments without `Vu`, in order; may be empty. */
  earlierAmendments: z.array(text),
  /** A sentence; may be empty. */
  reason: optionalText,
  changes: z.strictObject({
    size: z
      .strictObject({
        previousAgents: text,
        agents: text,
        agentsOn: civilDay,
        previousTier: text,
        tier: text,
        previousAnnualCents: cents,
        annualCents: cents,
        deliberation: text,
      })
      .nullable(),
    offer: z
      .strictObject({
        previousOffer: text,
        offer: text,
        previousAnnualCents: cents,
        annualCents: cents,
        services: z.array(text).min(1),
      })
      .nullable(),
    referent: z
      .strictObject({ previousName: text, name: text, function: text, telephone: text, email: text })
      .nullable(),
    address: z.strictObject({ previousSeat: text, seat: text }).nullable(),
    charter: z.strictObject({ previousVersion: text, version: text }).nullable(),
  }),
  effectiveOn: civilDay,
  /** Why that day; a sentence. */
  effectExplanation: optionalText,
  drawnUpOn: civilDay,
  place: text,
});
export type AccessAmendmentData = z.output<typeof AccessAmendmentData>;

/** `templates/access-order-form`: complementary services (MC-11, MC-64). */
export const AccessOrderFormData = z.strictObject({
  number: text,
  orderNumber: text,
  body,
  bodySignature: text,
  establishment,
  representative: person,
  contact: z.strictObject({ name: text, function: text, telephone: text, email: text }),
  invoicing: z.strictObject({ channel: text, serviceCode: text, engagementNumber: text }),
  requestedOn: civilDay,
  lines: z.array(z.strictObject({ label: text, quantity: text, unitPriceCents: cents, htCents: cents })).min(1),
  htCents: cents,
  /** `20 %`. */
  vatRate: text,
  vatCents: cents,
  ttcCents: cents,
  startsOn: civilDay,
  endsOn: civilDay,
  /** To follow `Ils sont facturés`. */
  billing: text,
  remarks: optionalText,
  drawnUpOn: civilDay,
  place: text,
});
export type AccessOrderFormData = z.output<typeof AccessOrderFormData>;

/** `templates/access-restitution-certificate` (MC-46; GDPR art. 28). */
export const AccessRestitutionCertificateData = z.strictObject({
  number: text,
  body,
  bodySignature: text,
  establishment,
  representative: person,
  endedOn: civilDay,
  /** `résiliation par l’établissement`. */
  endReason: text,
  /** Who received the files, and how: `par un lien personnel, contre un code à usage unique`. */
  recipient: text,
  means: text,
  /** Files handed over; the hash in two halves of 32 digits, one a line. */
  returned: z.array(
    z.strictObject({
      fileName: text,
      size: text,
      content: text,
      returnedOn: civilDay,
      sha256Start: z.string().regex(/^[0-9a-f]{32}$/),
      sha256End: z.string().regex(/^[0-9a-f]{32}$/),
    }),
  ),
  destroyed: z.array(z.strictObject({ service: text, category: text, destroyedOn: civilDay, method: text })),
  /** Last day on which a backup may still hold what was destroyed. */
  backupsErasedOn: civilDay,
  /** Held as a controller, such as invoices. */
  kept: z.array(z.strictObject({ category: text, reason: text, untilOn: civilDay })),
  issuedOn: civilDay,
  place: text,
});
export type AccessRestitutionCertificateData = z.output<typeof AccessRestitutionCertificateData>;
