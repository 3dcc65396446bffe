import type { Temporal } from "temporal-polyfill";
import { linePrefix } from "../../../contracts/form-lines.ts";
import { DESTROYED_LINES, KEPT_LINES, readCertificate } from "../../../contracts/restitution-form.ts";
import type { AccessConvention } from "../../../domain/access-convention/convention.ts";
import {
  type CertifiedContent,
  certificatesOf,
  handedOver,
  hasEnded,
  mayCertify,
  orderCertificate,
} from "../../../domain/access-convention/restitution-certificate.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import { ofKind } from "../../../domain/kinds/kinds.ts";
import { keptAfterEnd } from "../../../domain/kinds/purge.ts";
import { backupsErasedOn, type LastUses } from "../../../domain/personal-data/keeping.ts";
import { ERASED } from "../../../domain/personal-data/person.ts";
import { dayAsTyped } from "../../../french/format.ts";
import { lineButton } from "../../applicant/form-line-group.ts";
import { PageNotFound } from "../../errors.ts";
import { section } from "../../layout/components.ts";
import { html } from "../../layout/html.ts";
import { ok } from "../../layout/respond.ts";
import type { Route } from "../../route.ts";
import { accessAct } from "../acts/staff-act.ts";
import { type AgreementFile, fileOf, openAgreement } from "../agreement/file.ts";
import { asAgent } from "../session.ts";
import { CERTIFICATE_PATH, certificatePage, certifiedTables, destroyedFrom } from "./certificate-page.ts";

type File = AgreementFile<AccessConvention>;

const valuesOf = (form: URLSearchParams): Record<string, string> => Object.fromEntries(form);

/** What the page begins with: packages the journal knows, and what the retention rules say is kept. */
function proposed(
  { convention, body, journal }: File,
  uses: LastUses,
  today: Temporal.PlainDate,
): { readonly values: Record<string, string>; readonly returned: readonly string[] } {
  const { referent } = convention.application;
  const after = keptAfterEnd(convention, uses, body);
  const first = certificatesOf(convention).length === 0;
  const kept =
    after && first
      ? [
          {
            donnees: "convention, avenants, factures et preuve des signatures",
            raison: "preuve du contrat et pièces comptables",
            jusquau: after.proofUntil,
          },
          ...after.persons.map(({ lastDayKept }) => ({
            donnees: "coordonnées du représentant",
            raison: "trois ans après sa dernière connexion (charte, article 4)",
            jusquau: lastDayKept,
          })),
        ]
      : [];
  const lines = kept.flatMap(({ donnees, raison, jusquau }, index) => {
    const prefix = linePrefix(KEPT_LINES, index + 1);
    return [
      [`${prefix}donnees`, donnees],
      [`${prefix}raison`, raison],
      [`${prefix}jusquau`, dayAsTyped(jusquau)],
    ];
  });
  const certified = new Set(
    certificatesOf(convention).flatMap(({ content }) => content.returned.map(({ sha256 }) => sha256)),
  );
  return {
    values: {
      destinataire:
        referent.lastName === ERASED
          ? "l’établissement"
          : `${referent.firstName} ${referent.lastName}, référent de l’établissement`,
      moyen: "par un lien personnel vers le dossier",
      sauvegardes: dayAsTyped(backupsErasedOn(today)),
      ...Object.fromEntries(lines),
    },
    returned: handedOver(journal).flatMap(({ sha256 }) => (certified.has(sha256) ? [] : [sha256])),
  };
}

/** The form, with what the product knows filled in. */
const showCertificate: Route = {
  method: "GET",
  path: `/agents/conventions/{agreementId}/${CERTIFICATE_PATH}`,
  handle: asAgent(async (ports, agent, request) => {
    const convention = ofKind(await openAgreement(ports, agent, request), "access-convention");
    if (!mayCertify(convention)) throw new PageNotFound();
    const file = await fileOf(ports, agent, convention);
    const uses = await ports.lastUses.ofAgreement(convention.id);
    return ok(await certificatePage(file, proposed(file, uses, parisDateOf(ports.clock()))));
  }),
};

/** Certifies what was returned, destroyed and kept, once the agent has read it. Source: annex 1 art. 4 (MC-46). */
const certify = accessAct<CertifiedContent>({
  path: CERTIFICATE_PATH,
  title: "Délivrer le certificat de restitution",
  done: "certificat",
  labels: {},
  page: (file, { form, errors }) =>
    certificatePage(file, { values: valuesOf(form), returned: form.getAll("remis"), errors }),
  read: (form, convention, now, body, journal) => {
    if (!hasEnded(convention)) throw new PageNotFound();
    return readCertificate(valuesOf(form), form.getAll("remis"), {
      handedOver: handedOver(journal),
      services: destroyedFrom({ convention, body }).map(({ value }) => value),
      effectiveOn: convention.life.reception.effectiveOn,
      today: parisDateOf(now),
    });
  },
  change: (convention, content, { agent, at }) => orderCertificate(convention, { content, agentId: agent.id, at }),
  isDone: (_convention, _content, mine) => mine.some(({ event }) => event === "restitutionCertificateOrdered"),
  preview: (file, content) => html`${section("Ce que dira le certificat", certifiedTables(file, content))}
<p class="small">Le certificat est établi dans un instant sous le cachet de l'organisme, versé au dossier et annoncé à l'établissement. Il ne peut plus être modifié ; un certificat suivant peut le compléter.</p>`,
});

/** Adds a line, takes one away, or goes back from the confirmation: the page comes back with what was typed, nothing is recorded. */
const moveLines: Route["handle"] = asAgent(async (ports, agent, request) => {
  const convention = ofKind(await openAgreement(ports, agent, request), "access-convention");
  const { form } = request;
  const action = form.get("action") ?? "";
  const move = lineButton([DESTROYED_LINES, KEPT_LINES], action);
  if (!hasEnded(convention) || !(move || action === "modifier")) throw new PageNotFound();
  const typed = valuesOf(form);
  const { values } = move ? move({ values: typed, files: {} }) : { values: typed };
  const file = await fileOf(ports, agent, convention);
  return ok(await certificatePage(file, { values, returned: form.getAll("remis") }));
});

export const certificateRoutes: readonly Route[] = [
  showCertificate,
  {
    ...certify,
    handle: (ports) => (request) => (request.form.has("action") ? moveLines : certify.handle)(ports)(request),
  },
];
