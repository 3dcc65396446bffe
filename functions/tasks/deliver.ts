import type { Temporal } from "temporal-polyfill";
import { recordIncident } from "../domain/agreement/incident.ts";
import { AgreementConflict } from "../domain/errors.ts";
import type { IssuingBody } from "../domain/issuing-body/issuing-body.ts";
import type { AnyAgreement } from "../domain/kinds/kinds.ts";
import { ERASED_EMAIL } from "../domain/personal-data/person.ts";
import { recipientOf } from "../mails/recipient.ts";
import { renderMail } from "../mails/render-mail.ts";
import type { OutboxItem, Ports } from "../ports.ts";
import { linksOf } from "./links-of.ts";

/** After so many failures a person is told; deliveries go on being tried. */
const TELL_STAFF_AFTER = 3;
/** Someone else may change the same agreement: read again, tell again. */
const TELLING_ATTEMPTS = 5;

/**
 * Delivers what must follow from a change. At least once: execution names and mail references are deterministic, so
 * that twice equals once. @returns whether it was delivered; a failure is recorded and tried again by the sweeper
 */
export async function deliver(ports: Ports, item: OutboxItem): Promise<boolean> {
  const at = ports.clock();
  try {
    if (item.kind === "start") await ports.workflows.start(item.agreementId, item.strand);
    else await sendMail(ports, item, at);
    await ports.outbox.delivered(item, at);
    return true;
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    ports.log.warn("an outbox item was not delivered", {
      agreementId: item.agreementId,
      item: item.id,
      kind: item.kind,
      error: name,
    });
    await ports.outbox.failed(item, name, at);
    const tellsOfAFailure = item.kind === "mail" && item.mail.kind === "incident"; // or each would lead to one more
    if (item.attempts + 1 === TELL_STAFF_AFTER && !tellsOfAFailure) await tellStaff(ports, item, name, at);
    return false;
  }
}

async function sendMail(
  ports: Ports,
  item: Extract<OutboxItem, { kind: "mail" }>,
  now: Temporal.Instant,
): Promise<void> {
  const convention = await ports.agreements.load(item.agreementId);
  const body = await ports.bodies.load(convention.bodyId);
  const mail = await mailOf(ports, item, convention, body, now);
  if (mail?.to === ERASED_EMAIL) return; // purged meanwhile: there is nobody to write to
  if (!mail) return; // overtaken: what it would say is no longer so
  await ports.mails.send(mail, { name: body.name, replyTo: body.contact.email }, `${item.agreementId}-${item.id}`);
}

async function mailOf(
  ports: Ports,
  { mail: order }: Extract<OutboxItem, { kind: "mail" }>,
  convention: AnyAgreement,
  body: IssuingBody,
  now: Temporal.Instant,
) {
  const recipient = recipientOf(order.to, convention, body);
  return renderMail(order, { convention, body, recipient, links: await linksOf(ports, convention, order), now });
}

async function tellStaff(
  ports: Ports,
  { agreementId, id, kind }: OutboxItem,
  error: string,
  at: Temporal.Instant,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const convention = await ports.agreements.load(agreementId);
      const change = recordIncident(convention, {
        strand: `delivery-${id}`,
        task: kind === "mail" ? "SendMail" : "StartWorkflow",
        error,
        at,
      });
      if (change) await ports.agreements.commit(change, at);
      return;
    } catch (conflict) {
      if (!(conflict instanceof AgreementConflict)) throw conflict;
      if (attempt === TELLING_ATTEMPTS)
        return ports.log.error("the staff could not be told of a failed delivery", { agreementId, item: id });
    }
  }
}
