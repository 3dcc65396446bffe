import { canonicalSha256 } from "../../contracts/canonical-json.ts";
import { fileNumberOf } from "../../domain/agreement/numbering.ts";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import { AgreementConflict } from "../../domain/errors.ts";
import type { AgreementId, Sha256 } from "../../domain/identifiers.ts";
import type { IssuingBody } from "../../domain/issuing-body/issuing-body.ts";
import type { Draft, Ports } from "../../ports.ts";
import type { ReadyToFile } from "./draft-form.ts";

const ATTEMPTS = 5;

/** The fingerprint of what is filed, shown on the receipt: of the application as recorded and the body it is for. */
export const submissionSha256 = ({ content }: ReadyToFile): Sha256 => canonicalSha256(content);

/**
 * Files an application, once: the draft is closed by the same transaction. A file number drawn by someone else in the
 * meantime is drawn again.
 *
 * @returns the agreement it became, now or at an earlier press of the button; undefined when the draft was changed
 *   meanwhile, and must be read again
 */
export async function submitOnce(
  ports: Ports,
  draft: Draft,
  body: IssuingBody,
  ready: ReadyToFile,
): Promise<AgreementId | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const at = ports.clock();
    const { year } = parisDateOf(at);
    const number = await ports.agreements.drawNumber(body.id, "files", year);
    const id = ports.identifiers.uuid() as AgreementId;
    const fileNumber = fileNumberOf(year, number.value);
    const filed = ready.file({ id, body, fileNumber, submissionSha256: submissionSha256(ready), at });
    try {
      await ports.agreements.commit(filed, at, { number, draft: { id: draft.id, version: draft.version } });
      ports.log.info("application submitted", { agreement: id, fileNumber });
      return id;
    } catch (error) {
      if (!(error instanceof AgreementConflict)) throw error;
      const now = await ports.drafts.load(draft.id);
      if (now?.submittedAs) return now.submittedAs;
      if (now?.version !== draft.version) return undefined;
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
