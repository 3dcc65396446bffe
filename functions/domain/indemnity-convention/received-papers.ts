import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { Attachment } from "../application/application.ts";
import { ActNotOpen } from "../errors.ts";
import type { IndemnityConvention } from "./convention.ts";

/** A paper that an agent recorded, and whose copy the record can carry. */
export interface ReceivedPaper {
  /** `notification`, or `prorogation-<id>`. */
  readonly id: string;
  readonly about: "acknowledgement" | "hand-receipt" | "prorogation-request";
  readonly copy?: Attachment;
}

/**
 * The papers that an agent recorded: what proves the notification, and requests for prorogation that came by post. What
 * is done online proves itself.
 *
 * Source: T16, PA-11 (proof of notification); art. 5 (PC-16) (reasoned letter).
 */
export function receivedPapers({ life }: IndemnityConvention): readonly ReceivedPaper[] {
  if (!("notification" in life)) return [];
  const { proof, copy } = life.notification;
  const about = proof.means === "by-hand" ? "hand-receipt" : "acknowledgement";
  const requests = life.prorogations.filter(({ sending }) => sending.channel !== "electronic");
  return [
    ...(proof.means === "electronic" ? [] : [{ id: "notification", about, ...(copy ? { copy } : {}) } as const]),
    ...requests.map(
      ({ id, copy: scan }) =>
        ({ id: `prorogation-${id}`, about: "prorogation-request", ...(scan ? { copy: scan } : {}) }) as const,
    ),
  ];
}

/**
 * The copy of a received paper joins the record, in the place of one joined before: the journal keeps the fingerprint of
 * each.
 *
 * @throws ActNotOpen for a paper that nobody recorded, or a copy that is already there
 */
export function joinCopy(
  convention: IndemnityConvention,
  given: {
    readonly paperId: string;
    readonly copy: Attachment;
    readonly agentId: string;
    readonly at: Temporal.Instant;
  },
): Change<IndemnityConvention> {
  const { life } = convention;
  const { paperId, copy, agentId } = given;
  const paper = receivedPapers(convention).find(({ id }) => id === paperId);
  if (!paper || !("notification" in life)) throw new ActNotOpen(convention.id, "joinCopy", "no such paper");
  if (paper.copy?.sha256 === copy.sha256) throw new ActNotOpen(convention.id, "joinCopy", "already joined");
  const next =
    paperId === "notification"
      ? { ...life, notification: { ...life.notification, copy } }
      : {
          ...life,
          prorogations: life.prorogations.map((file) =>
            `prorogation-${file.id}` === paperId ? { ...file, copy } : file,
          ),
        };
  return change(convention, {
    after: { ...convention, life: next },
    facts: [
      {
        event: "copyJoined",
        actor: { role: "agent", agentId },
        detail: { paper: paperId, about: paper.about, sha256: copy.sha256, replaces: paper.copy?.sha256 ?? "" },
      },
    ],
  });
}
