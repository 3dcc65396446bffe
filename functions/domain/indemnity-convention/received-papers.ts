import type { Temporal } from "temporal-polyfill";
import { type Change, change } from "../agreement/change.ts";
import type { Attachment } from "../application/application.ts";
import { ActNotOpen } from "../errors.ts";
import type { IndemnityConvention } from "./convention.ts";
import type { Received } from "./notified.ts";

type NotifiedLife = Extract<IndemnityConvention["life"], { readonly notification: unknown }>;

/** A paper that an agent recorded, and whose copy the record can carry. */
export interface ReceivedPaper {
  /** `notification`, `start`, `execution-proof`, or `prorogation-<id>`. */
  readonly id: string;
  readonly about: "acknowledgement" | "hand-receipt" | "start-declaration" | "execution-proof" | "prorogation-request";
  readonly copy?: Attachment;
}

/**
 * The papers that an agent recorded: what proves the notification, and what the beneficiary sent by post: declaration of
 * start, proof of execution, requests for prorogation. What is done online proves itself.
 *
 * Source: T16, PA-11 (proof of notification); art. 5 (PC-14, PC-16, PC-17).
 */
export function receivedPapers({ life }: IndemnityConvention): readonly ReceivedPaper[] {
  if (!("notification" in life)) return [];
  const { proof, copy } = life.notification;
  const about = proof.means === "by-hand" ? "hand-receipt" : "acknowledgement";
  return [
    ...(proof.means === "electronic" ? [] : [{ id: "notification", about, ...(copy ? { copy } : {}) } as const]),
    ...byPost("start", "start-declaration", life.start),
    ...byPost("execution-proof", "execution-proof", life.proof),
    ...life.prorogations.flatMap((file) => byPost(`prorogation-${file.id}`, "prorogation-request", file)),
  ];
}

/** The paper of something that arrived by post; none for what was done online, or not done. */
const byPost = (id: string, about: ReceivedPaper["about"], arrived: Received | undefined): readonly ReceivedPaper[] =>
  arrived && arrived.sending.channel !== "electronic"
    ? [{ id, about, ...(arrived.copy ? { copy: arrived.copy } : {}) }]
    : [];

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
  return change(convention, {
    after: { ...convention, life: withCopy(life, paperId, copy) },
    facts: [
      {
        event: "copyJoined",
        actor: { role: "agent", agentId },
        detail: { paper: paperId, about: paper.about, sha256: copy.sha256, replaces: paper.copy?.sha256 ?? "" },
      },
    ],
  });
}

/** The life with the copy of a paper, where the paper stands. */
function withCopy<Known extends NotifiedLife>(life: Known, paperId: string, copy: Attachment): Known {
  const { notification, start, proof, prorogations } = life;
  if (paperId === "notification") return { ...life, notification: { ...notification, copy } };
  if (paperId === "start" && start) return { ...life, start: { ...start, copy } };
  if (paperId === "execution-proof" && proof) return { ...life, proof: { ...proof, copy } };
  const next = prorogations.map((file) => (`prorogation-${file.id}` === paperId ? { ...file, copy } : file));
  return { ...life, prorogations: next };
}
