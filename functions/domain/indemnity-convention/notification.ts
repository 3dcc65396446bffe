import { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { DocumentRecord } from "../agreement/document-record.ts";
import type { Actor } from "../agreement/journal.ts";
import { startDeadline } from "../agreement/starting-deadline.ts";
import { parisDateOf } from "../calendar/paris.ts";
import { ActNotOpen } from "../errors.ts";
import type { IssuingBody } from "../issuing-body/issuing-body.ts";
import { type IndemnityConvention, requireIn } from "./convention.ts";
import { asComputed, caducityFrom } from "./delays.ts";
import { letterOf, orderLetters } from "./letters.ts";
import type { NotificationMeans, NotificationProof } from "./notified.ts";
import { indemnitySettings, readingsOf } from "./settings.ts";

/** What the beneficiary agrees to when it opens the notified convention online. Source: CRPA L. 112-15, R. 112-17 (T16). */
export const NOTIFICATION_CONSENT =
  "Je reconnais recevoir, à l’instant où je l’ouvre, la notification de la convention signée ; le délai de six mois de l’article 5 court à compter de ce jour.";

/** The means the beneficiary may be notified by: electronically only with its prior agreement (T16). */
export const notificationMeans = ({ request }: IndemnityConvention): readonly NotificationMeans[] =>
  request.acceptsElectronicNotification
    ? ["electronic", "registered-letter", "by-hand"]
    : ["registered-letter", "by-hand"];

/** The signed act, whole: the last sealed version, or the one signed by hand. */
export const signedAct = ({ documents }: IndemnityConvention): DocumentRecord | undefined =>
  documents.findLast(({ kind }) => kind === "convention-sealed") ??
  documents.findLast(({ kind }) => kind === "signed-scan");

/**
 * The signed convention leaves for notification. It may leave again, by other means, as long as nothing proves that it
 * arrived.
 *
 * @throws ActNotOpen for an electronic notification without the prior agreement of the beneficiary (T16)
 */
export function sendNotification(
  convention: IndemnityConvention,
  sent: {
    readonly means: NotificationMeans;
    readonly postalNumber?: string;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "sendNotification", "signed");
  const { means, postalNumber, agentId, at } = sent;
  if (!notificationMeans(convention).includes(means)) {
    throw new ActNotOpen(convention.id, "sendNotification", "no prior agreement to electronic notification");
  }
  const ordered = orderLetters(convention, { kind: "notification", by: agentId, at });
  return change(convention, {
    after: {
      ...convention,
      letters: ordered.letters,
      life: { ...life, sent: { means, sentAt: at, sentBy: agentId, ...(postalNumber ? { postalNumber } : {}) } },
    },
    facts: [{ event: "notificationSent", actor: { role: "agent", agentId }, detail: { means } }],
    starts: ordered.starts,
  });
}

/** Whether the beneficiary can receive the notification by opening the document on its private page. */
export const mayOpenNotification = (convention: IndemnityConvention): boolean =>
  convention.life.status === "signed" &&
  convention.life.sent?.means === "electronic" &&
  letterOf(convention, "notification")?.issued !== undefined;

/**
 * The beneficiary opens the notified document through its private link, and agrees that this is the notification: the
 * instant of opening is the proof.
 *
 * Source: CRPA L. 112-15, R. 112-17 s., decree 2017-1728 (T16); PA-11.
 */
export function openNotification(
  convention: IndemnityConvention,
  { body, at }: { readonly body: IssuingBody; readonly at: Temporal.Instant },
): Change<IndemnityConvention> {
  const document = signedAct(convention);
  if (!mayOpenNotification(convention) || !document) {
    throw new ActNotOpen(convention.id, "openNotification", convention.life.status);
  }
  const consentText = NOTIFICATION_CONSENT;
  const proof = { means: "electronic", openedAt: at, documentSha256: document.sha256, consentText } as const;
  return notified(convention, proof, { role: "applicant" }, body, at);
}

/**
 * An agent records what proves the notification: the acknowledgement of a registered letter, or the receipt of a
 * delivery by hand.
 *
 * Source: T16, PA-11.
 *
 * @throws ActNotOpen for a day before the signature or still to come
 */
export function recordNotificationProof(
  convention: IndemnityConvention,
  given: {
    readonly proof: Exclude<NotificationProof, { readonly means: "electronic" }>;
    readonly agentId: string;
    readonly body: IssuingBody;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "recordNotificationProof", "signed");
  const { proof, agentId, body, at } = given;
  const tooEarly = Temporal.PlainDate.compare(proof.receivedOn, life.signedOn) < 0;
  if (tooEarly || Temporal.PlainDate.compare(proof.receivedOn, parisDateOf(at)) > 0) {
    throw new ActNotOpen(convention.id, "recordNotificationProof", "received on an impossible day");
  }
  return notified(convention, proof, { role: "agent", agentId }, body, at);
}

/** The clock of caducity starts on the civil day that is proved. Source: art. 5 (PC-15), PA-11. */
function notified(
  convention: IndemnityConvention,
  proof: NotificationProof,
  actor: Actor,
  body: IssuingBody,
  at: Temporal.Instant,
): Change<IndemnityConvention> {
  const { life } = requireIn(convention, "notify", "signed");
  const { sent: _sent, ...signed } = life;
  const notifiedOn = proof.means === "electronic" ? parisDateOf(proof.openedAt) : proof.receivedOn;
  const caducity = caducityFrom(notifiedOn, [], readingsOf(body));
  const started = startDeadline({
    id: "caducity",
    kind: "caducity",
    party: "applicant",
    isToldByAgreement: true,
    startedOn: notifiedOn,
    at,
    delay: asComputed(caducity),
    remindDaysBefore: indemnitySettings(body).remindDaysBefore,
  });
  return change(convention, {
    after: {
      ...convention,
      deadlines: [...convention.deadlines, started.deadline],
      life: {
        ...signed,
        status: "notified",
        notification: { proof, notifiedOn, recordedAt: at },
        caducity,
        prorogations: [],
        progress: [],
      },
    },
    facts: [
      { event: "notified", actor, detail: { means: proof.means, notifiedOn: notifiedOn.toString() } },
      started.fact,
    ],
    mails: [
      { kind: "indemnity-notified", to: "referent" },
      { kind: "indemnity-notified", to: "representative" },
      { kind: "indemnity-notified", to: "staff" },
    ],
    starts: [started.strand],
  });
}
