import type { Actor } from "../../domain/agreement/journal.ts";
import { parisDateOf } from "../../domain/calendar/paris.ts";
import { AgreementConflict } from "../../domain/errors.ts";
import type { AnyAgreement } from "../../domain/kinds/kinds.ts";
import { mayRestitute, recordRestitution } from "../../domain/kinds/restitution.ts";
import { keptAfter } from "../../domain/personal-data/keeping.ts";
import type { Ports } from "../../ports.ts";
import { openFollowUp } from "../applicant/follow-up/access.ts";
import { PageNotFound, PageOutOfDate } from "../errors.ts";
import { backLink, button, buttonRow, pageHeading } from "../layout/components.ts";
import { type Html, html } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { ok } from "../layout/respond.ts";
import { type PageResponse, type Route, seeOther } from "../route.ts";
import { openAgreement } from "../staff/agreement/file.ts";
import { asAgent } from "../staff/session.ts";
import { restitutionPackage } from "./restitution-package.ts";

/**
 * Makes the package, journals its hash and leads to it. It stays in the store for a while only: made again, it says
 * what the agreement then holds.
 */
async function handOver(ports: Ports, agreement: AnyAgreement, actor: Actor): Promise<PageResponse> {
  if (!mayRestitute(agreement)) throw new PageNotFound();
  const at = ports.clock();
  const journal = await ports.agreements.journal(agreement.id);
  const { zip, sha256, files } = await restitutionPackage(ports, agreement, journal, at);
  const key = packageKey(agreement, sha256);
  await ports.purges.afterUpload(key, keptAfter("upload", parisDateOf(at))); // before the file: it never stays unseen
  await ports.documents.put(key, zip, "application/zip");
  try {
    await ports.agreements.commit(
      recordRestitution(agreement, { sha256, files, sizeBytes: zip.length, actor, at }),
      at,
    );
  } catch (error) {
    if (error instanceof AgreementConflict) throw new PageOutOfDate();
    throw error;
  }
  return seeOther(await packageAddress(ports, agreement, key));
}

const packageKey = ({ id }: AnyAgreement, sha256: string): string =>
  `agreements/${id}/restitution-${sha256.slice(0, 16)}.zip`;

const packageAddress = (ports: Ports, { fileNumber }: AnyAgreement, key: string): Promise<string> =>
  ports.documents.downloadUrl(key, `restitution-${fileNumber}.zip`, "application/zip");

/** Where the form of the page leads: the package is not made yet, and its address names the store already. */
const leadsTo = async (ports: Ports, agreement: AnyAgreement) => ({
  downloadFrom: await packageAddress(ports, agreement, packageKey(agreement, "")),
});

const explanation = (action: string): Html => html`<p>Le fichier ZIP réunit ce que le dossier contient à ce jour :</p>
<ul><li>les documents, les pièces jointes et la preuve des signatures ;</li><li>l'enregistrement du dossier et son journal (JSON) ;</li><li>un manifeste avec l'empreinte SHA-256 de chaque fichier.</li></ul>
<p class="small soft">La remise et son empreinte sont inscrites au journal. Le fichier reste téléchargeable quelques minutes ; il peut être demandé de nouveau.</p>
<form method="post" action="${action}">${buttonRow(button("Télécharger le dossier"))}</form>`;

const TITLE = "Restitution du dossier";

/** What the body holds is returned at the end of the agreement. Source: access convention, annex 1 art. 4 (MC-46). */
export const restitutionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/suivi/{agreementId}/{proof}/restitution",
    handle: (ports) => async (request) => {
      const { convention, base } = await openFollowUp(ports, request);
      if (!mayRestitute(convention)) throw new PageNotFound();
      return ok(
        await page({
          title: TITLE,
          nav: "none",
          body: html`${backLink("Votre dossier", base)}${pageHeading({ title: TITLE, above: html`Dossier ${convention.fileNumber}` })}${explanation(`${base}/restitution`)}`,
        }),
        await leadsTo(ports, convention),
      );
    },
  },
  {
    method: "POST",
    path: "/suivi/{agreementId}/{proof}/restitution",
    handle: (ports) => async (request) => {
      const { convention } = await openFollowUp(ports, request);
      return handOver(ports, convention, { role: "applicant" });
    },
  },
  {
    method: "GET",
    path: "/agents/conventions/{agreementId}/restitution",
    handle: asAgent(async (ports, agent, request) => {
      const convention = await openAgreement(ports, agent, request);
      if (!mayRestitute(convention)) throw new PageNotFound();
      const base = `/agents/conventions/${convention.id}`;
      return ok(
        await page({
          title: TITLE,
          nav: "staff",
          agentName: agent.name,
          body: html`${backLink("Le dossier", base)}${pageHeading({ title: TITLE, above: html`Dossier ${convention.fileNumber}` })}${explanation(`${base}/restitution`)}`,
        }),
        await leadsTo(ports, convention),
      );
    }),
  },
  {
    method: "POST",
    path: "/agents/conventions/{agreementId}/restitution",
    handle: asAgent(async (ports, agent, request) =>
      handOver(ports, await openAgreement(ports, agent, request), { role: "agent", agentId: agent.id }),
    ),
  },
];
