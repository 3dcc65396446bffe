import type { Temporal } from "temporal-polyfill";
import type { DocumentRecord } from "../../domain/agreement/document-record.ts";
import { kindOf } from "../../domain/kinds/kinds.ts";
import { originalAwaited } from "../../domain/kinds/original.ts";
import { day, exactMoment, fileSize } from "../../french/format.ts";
import { pagesOf } from "../kinds.ts";
import { definitions, download, notice, pageHeading } from "../layout/components.ts";
import { type Html, html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { type DoneSignature, isOver } from "./signature-access.ts";

/** While the seal is being made the page looks again every two seconds; it takes one or two looks. */
const LOOK_AGAIN_SECONDS = 2;

/** The sealed document with the most seals: the one to keep. */
export function sealedDocument({
  convention,
  circuit,
}: Pick<DoneSignature, "convention" | "circuit">): DocumentRecord | undefined {
  const mine = circuit.signatories.flatMap(({ standing }) =>
    standing.status === "sealed" ? [standing.documentId] : [],
  );
  const sealed = convention.documents.filter(({ id }) => mine.includes(id));
  return sealed.reduce<DocumentRecord | undefined>(
    (best, next) => (next.seals > (best?.seals ?? 0) ? next : best),
    undefined,
  );
}

/** What a signatory sees once it has signed: first the wait for the seal, then its copy and what comes next. */
export async function donePage(done: DoneSignature, now: Temporal.Instant): Promise<string> {
  const { signatory } = done;
  const sealing = signatory.standing.status === "consented" && isBeingSigned(done);
  if (sealing) return sealingPage(done);
  return signatory.standing.status === "scanned" ? scannedPage(done) : sealedPage(done, now);
}

const isBeingSigned = ({ convention, circuit }: DoneSignature): boolean =>
  kindOf(convention).signing.rules.isBeingSigned(convention, circuit);

const sealingIsStuck = ({ convention, circuit }: DoneSignature): boolean =>
  convention.incidents.some(({ strand }) => strand === `circuit-${circuit.round}`);

function sealingPage(done: DoneSignature): Promise<string> {
  const stuck = sealingIsStuck(done);
  return page({
    title: "Votre signature est enregistrée",
    nav: "none",
    refreshSeconds: stuck ? undefined : LOOK_AGAIN_SECONDS,
    body: html`${pageHeading({
      title: "Votre signature est enregistrée",
      lead: stuck
        ? html`Le scellement du document prend plus de temps que prévu. Nos équipes en sont averties et vous n'avez rien à refaire : votre accord est conservé.`
        : html`Le document est en cours de scellement. Cette page se met à jour toute seule.`,
    })}
${stuck ? nothing : html`<p role="status" class="soft">Encore quelques secondes…</p>`}`,
  });
}

function sealedPage(done: DoneSignature, now: Temporal.Instant): Promise<string> {
  const { signatory, base } = done;
  const { standing } = signatory;
  const document = sealedDocument(done);
  const title = `Vous avez signé ${done.act.the}`;
  return page({
    title,
    nav: "none",
    body: html`${pageHeading({ title, lead: nextForSigner(done) })}
${isOver(signatory, now) ? linkIsOver(done) : document ? copyPanel(document, base) : nothing}
${standing.status === "sealed" ? keptEvidence(standing.consentedAt, standing.evidence.documentSha256) : nothing}`,
  });
}

const copyPanel = (document: DocumentRecord, base: string): Html => html`<div class="panel"><h2>Votre exemplaire</h2>
${download({ label: document.title, href: `${base}/exemplaire`, facts: `PDF scellé, ${fileSize(document.sizeBytes)}` })}
<p class="small soft">Conservez ce fichier tel quel : l'imprimer ou l'enregistrer sous une autre forme lui ferait perdre ses signatures. Qui le reçoit peut <a href="/verifier">le vérifier</a>.</p>
<code class="copyable">${document.sha256}</code></div>`;

const linkIsOver = ({ body }: DoneSignature): Html =>
  notice({
    tone: "neutral",
    body: html`Ce lien ne donne plus accès au document. Votre exemplaire est disponible auprès de ${body.name} : ${body.contact.email}.`,
  });

const keptEvidence = (consentedAt: Temporal.Instant, documentSha256: string): Html =>
  html`<div class="section"><h2>Ce qui est conservé de votre signature</h2>
${definitions([
  { term: "Date et heure", value: exactMoment(consentedAt) },
  { term: "Empreinte du document signé", value: html`<span class="mono">${documentSha256}</span>` },
  { term: "Moyen", value: "Lien personnel et code à usage unique reçu par courriel" },
])}</div>`;

function nextForSigner(done: DoneSignature): Html {
  const { convention, circuit, act, signatory, body } = done;
  if (isBeingSigned(done) && signatory.party === "establishment") {
    return html`${body.shortName} signe ${act.the} à son tour. Vous recevrez un courriel dès que ce sera fait.`;
  }
  const standings = circuit.signatories.map(({ standing }) => standing.status);
  if (standings.includes("refused")) return html`L'autre partie a refusé de signer : rien n'est conclu.`;
  if (standings.includes("lapsed")) return html`L'autre partie n'a pas signé à temps : rien n'est conclu.`;
  return pagesOf(convention).afterSigning(convention, circuit, body);
}

function scannedPage(done: DoneSignature): Promise<string> {
  const { convention, circuit, body } = done;
  const awaited = kindOf(convention).signing.rules.awaitsOriginal?.(convention, circuit) ?? false;
  const original = originalAwaited(convention, circuit);
  const { seat } = body;
  const title = "Le scan signé est bien reçu";
  return page({
    title,
    nav: "none",
    body: html`${pageHeading({ title, lead: awaited ? html`Il reste à nous envoyer l'original papier : c'est son arrivée qui vaut réception et fixe la date d'effet.` : original?.status === "running" ? html`Il vaut réception du document signé. Il reste à nous envoyer l'original papier.` : undefined })}
${
  original && (original.status === "running" || original.status === "missed")
    ? notice({
        title:
          original.status === "running"
            ? `À faire arriver au plus tard le ${day(original.lastDay)}`
            : `Attendu depuis le ${day(original.lastDay)}`,
        body: html`<p>${body.name}<br>${seat.line1}<br>${seat.line2 ? html`${seat.line2}<br>` : nothing}${seat.postcode} ${seat.city}</p>`,
      })
    : original?.status === "met"
      ? notice({ tone: "success", body: html`L'original nous est parvenu. Vous n'avez plus rien à envoyer.` })
      : nothing
}
${isBeingSigned(done) ? html`<p class="section">${awaited ? html`Une fois l'original arrivé, ${body.shortName}` : body.shortName} signe à son tour ; vous recevrez un courriel dès que ce sera fait.</p>` : nothing}`,
  });
}
