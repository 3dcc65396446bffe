import { createHash } from "node:crypto";
import type { Attachment } from "../../domain/application/application.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import { fileSize } from "../../french/format.ts";
import type { Ports } from "../../ports.ts";
import { ATTACHMENT_REFUSALS, attachmentForm, isRefusal, readAttachment } from "../applicant/attachments.ts";
import { PageNotFound } from "../errors.ts";
import {
  button,
  buttonRow,
  definitions,
  download,
  linkButton,
  notice,
  pageHeading,
  section,
} from "../layout/components.ts";
import { uploadForm } from "../layout/form.ts";
import { html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type Route, seeOther } from "../route.ts";
import { actOnLatest } from "./act-on-latest.ts";
import { type OpenSignature, whileOpen } from "./signature-access.ts";
import { backToSigning, frozenDownload } from "./signing-page.ts";

const UPLOAD_ID = /^[0-9a-f-]{36}$/;

/** Where a scan waits until the signatory confirms it. */
const uploadKey = ({ convention, circuit }: OpenSignature, uploadId: string): string =>
  `agreements/${convention.id}/uploads/scan-${circuit.round}-${uploadId}`;

const requireEstablishment = ({ signatory }: OpenSignature): void => {
  if (signatory.party !== "establishment") throw new PageNotFound(); // the body signs electronically only
};

/** Signing on paper: print, sign, scan, upload; the original follows by post. Source: access convention, MC-37. */
export const showScanForm: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/scan",
  handle: whileOpen(async (ports, open, { query }) => {
    requireEstablishment(open);
    const { base, act, body } = open;
    const uploadId = ports.identifiers.uuid();
    const form = await attachmentForm(ports, uploadKey(open, uploadId), `${base}/scan/${uploadId}`);
    const refusal = query.get("refus") ?? "";
    const document = frozenDownload(open);
    const title = "Signer à la main";
    const text = await page({
      title,
      nav: "none",
      errors: isRefusal(refusal),
      body: html`${backToSigning(base)}${pageHeading({
        above: html`${act.noun} n° ${act.number}`,
        title,
        lead: html`Trois étapes, puis l'original à poster.`,
      })}
${section("1. Imprimer", document ? html`<div class="panel">${document}</div>` : nothing)}
${section("2. Signer", html`<p>Signez à l'emplacement prévu pour ${open.signatory.name}, ${open.signatory.quality}. N'ajoutez et ne rayez rien : c'est ce document, et lui seul, qui est proposé.</p>`)}
${section(
  "3. Déposer le scan",
  html`<div class="panel">${uploadForm({
    form,
    name: "scan",
    label: "Convention signée, toutes les pages",
    error: isRefusal(refusal) ? ATTACHMENT_REFUSALS[refusal] : undefined,
    submitLabel: "Déposer le scan",
  })}</div>`,
)}
${section("Ensuite, l'original", html`<p>Postez l'original à l'adresse suivante : ${body.name}, ${body.seat.line1}, ${body.seat.postcode} ${body.seat.city}. La date limite vous sera indiquée dès que le scan sera enregistré.</p>`)}`,
    });
    return ok(text, { uploadTo: form.url });
  }),
};

/** What was uploaded, before it counts: the signatory looks at it and confirms. */
export const reviewScan: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/scan/{uploadId}",
  handle: whileOpen(async (ports, open, { params }) => {
    requireEstablishment(open);
    const { base } = open;
    const uploadId = uploadIdOf(params);
    const reading = await readAttachment(ports, uploadKey(open, uploadId), scanName(open));
    if (!reading.accepted) return seeOther(`${base}/scan?refus=${reading.reason}`);
    const { attachment } = reading;
    const title = "Envoyer ce scan ?";
    return ok(
      await page({
        title,
        nav: "none",
        body: html`${backToSigning(base)}${pageHeading({
          title,
          lead: html`Le scan est arrivé. Vérifiez que toutes les pages y sont et que la signature est lisible, puis confirmez.`,
        })}
<div class="panel">
${download({ label: "Revoir le scan", href: `${base}/scan/${uploadId}/fichier`, facts: `${attachment.fileName}, ${fileSize(attachment.sizeBytes)}` })}
${definitions([{ term: "Empreinte SHA-256", value: html`<span class="mono">${attachment.sha256}</span>` }])}
</div>
${notice({ body: html`En confirmant, vous remettez la convention signée : sa réception fixe la date d'effet.` })}
<form method="post" action="${base}/scan/${uploadId}">${buttonRow(
          button("Envoyer la convention signée"),
          linkButton("Choisir un autre fichier", `${base}/scan`, "secondary"),
        )}</form>`,
      }),
    );
  }),
};

export const showScan: Route = {
  method: "GET",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/scan/{uploadId}/fichier",
  handle: whileOpen(async (ports, open, { params }) => {
    requireEstablishment(open);
    const key = uploadKey(open, uploadIdOf(params));
    const reading = await readAttachment(ports, key, scanName(open));
    if (!reading.accepted) return seeOther(`${open.base}/scan?refus=${reading.reason}`);
    const { fileName, contentType } = reading.attachment;
    return seeOther(await ports.documents.downloadUrl(key, fileName, contentType));
  }),
};

/** Hands the signed convention in: the scan is frozen under its own hash, then recorded. */
export const submitScan: Route = {
  method: "POST",
  path: "/signature/{agreementId}/{party}/{round}/{proof}/scan/{uploadId}",
  handle: whileOpen(async (ports, open, { params }) => {
    requireEstablishment(open);
    const reading = await readAttachment(ports, uploadKey(open, uploadIdOf(params)), scanName(open));
    if (!reading.accepted) return seeOther(`${open.base}/scan?refus=${reading.reason}`);
    const scan = await frozen(ports, open, reading.attachment);
    if (!scan) return seeOther(`${open.base}/scan/${uploadIdOf(params)}`);
    await actOnLatest(ports, open.convention, (latest) =>
      kindOf(latest).signing.recordScan(latest, {
        round: open.circuit.round,
        scan,
        body: open.body,
        at: ports.clock(),
      }),
    );
    return seeOther(open.base);
  }),
};

/**
 * An upload form may be used again until it expires: what counts is kept under a key that nobody can write to.
 * @returns undefined when the file was replaced since it was looked at
 */
async function frozen(
  { documents }: Ports,
  { convention }: OpenSignature,
  attachment: Attachment,
): Promise<Attachment | undefined> {
  const bytes = await documents.get(attachment.key);
  if (createHash("sha256").update(bytes).digest("hex") !== attachment.sha256) return undefined;
  const key = `agreements/${convention.id}/scan-${attachment.sha256}`;
  await documents.put(key, bytes, attachment.contentType);
  return { ...attachment, key };
}

const scanName = ({ act }: OpenSignature): string => `${act.fileStem}-signature-manuscrite`;

function uploadIdOf({ uploadId = "" }: Readonly<Record<string, string>>): string {
  if (!UPLOAD_ID.test(uploadId)) throw new PageNotFound();
  return uploadId;
}
