import type { KindWords } from "../../domain/agreement/kind.ts";
import { typographic } from "../../french/typography.ts";
import { linkButton, notice, pageHeading } from "../layout/components.ts";
import { html, nothing } from "../layout/html.ts";
import { page } from "../layout/page.ts";
import { failure } from "../layout/respond.ts";
import type { PageResponse } from "../route.ts";
import type { ClosedReason, ClosedSignature } from "./signature-access.ts";

interface Explanation {
  readonly title: string;
  readonly why: string | ((words: KindWords) => string);
  readonly next: string;
}

const EXPLANATIONS: Readonly<Record<ClosedReason, Explanation>> = {
  replaced: {
    title: "Ce lien a été remplacé",
    why: "Un lien plus récent a été envoyé pour signer ce document. Celui-ci ne l'ouvre plus.",
    next: "Ouvrez le dernier courriel reçu à ce sujet. Si vous ne le trouvez pas, demandez-nous un nouveau lien.",
  },
  expired: {
    title: "Le délai pour signer est passé",
    why: "Ce lien n'était valable que jusqu'à la date indiquée dans le courriel. Rien n'a été signé.",
    next: "La demande n'est pas à refaire : demandez-nous un nouveau lien.",
  },
  refused: {
    title: "La signature a été refusée",
    why: "Le refus est enregistré et les parties en sont informées. Rien n'est conclu.",
    next: "Si le désaccord est levé, demandez-nous un nouveau lien : la signature sera relancée sur le même document.",
  },
  withdrawn: {
    title: "La demande a été retirée",
    why: ({ ofParty }) => `La demande de convention ${ofParty} a été retirée. Il n'y a plus rien à signer.`,
    next: "Une nouvelle demande peut être déposée à tout moment.",
  },
  "moved-on": {
    title: "Il n'y a plus rien à signer ici",
    why: "La situation du dossier a changé depuis l'envoi de ce lien.",
    next: "Écrivez-nous si vous pensez devoir encore signer.",
  },
};

/** What the holder of a link that opens nothing any more is told. Nothing of the convention is shown. */
export async function closedPage({ reason, words, body }: ClosedSignature): Promise<PageResponse> {
  const { title, why, next } = EXPLANATIONS[reason];
  const text = await page({
    title,
    nav: "none",
    body: html`${pageHeading({ title, lead: typeof why === "string" ? why : why(words) })}
${notice({
  title: "Que faire ?",
  body: html`<p>${typographic(next)}</p><p>${body.name} : ${body.contact.email}, ${body.contact.telephone}</p>`,
})}
${reason === "withdrawn" ? html`<p class="button-row">${linkButton("Déposer une demande", "/demande", "secondary")}</p>` : nothing}`,
  });
  return failure(410, text);
}
