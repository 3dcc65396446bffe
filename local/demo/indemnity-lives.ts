import { Temporal } from "temporal-polyfill";
import type { Attachment } from "../../functions/domain/application/application.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import { askToComplete, completeClaim } from "../../functions/domain/indemnity-convention/balance.ts";
import { declareCaducity, openCaducityHearing } from "../../functions/domain/indemnity-convention/caducity.ts";
import { reportProgress } from "../../functions/domain/indemnity-convention/execution.ts";
import { closeFile } from "../../functions/domain/indemnity-convention/liquidation.ts";
import { recordNotificationProof, sendNotification } from "../../functions/domain/indemnity-convention/notification.ts";
import { askProrogation, grantProrogation } from "../../functions/domain/indemnity-convention/prorogation.ts";
import {
  answerRepaymentHearing,
  findRepaymentCause,
  orderRepayment,
  recordRepaymentCollected,
} from "../../functions/domain/indemnity-convention/repayment.ts";
import type { IndemnityRequest } from "../../functions/domain/indemnity-convention/request.ts";
import { ACCOUNT, grandSiteClaim, grandSiteRequest } from "./grand-site.ts";
import type { IndemnityCast } from "./indemnity-cast.ts";
import { type DemoAct, Filed, type Lives } from "./lives.ts";

/** A commune of the same shore, which asks for itself. */
function communeRequest(power: Attachment, name: string, mailDomain: string, account: boolean): IndemnityRequest {
  const { account: _account, beneficiary, ...request } = grandSiteRequest(power, mailDomain);
  return {
    ...request,
    beneficiary: { ...beneficiary, name, shortName: name, legalForm: "commune" },
    representative: {
      ...request.representative,
      civility: "M.",
      firstName: "Gildas",
      lastName: "Quendo",
      quality: "maire",
    },
    ...(account ? { account: { ...ACCOUNT, holder: name } } : {}),
    acceptsElectronicNotification: false,
  };
}

/** Three indemnities: one paid after a prorogation, one that ends in caducity, one of which a part is paid back. */
export function indemnityLives(cast: IndemnityCast, power: Attachment): Lives {
  const [paid, lapsed, repaid] = [new Filed(), new Filed(), new Filed()];
  const grandSite = grandSiteRequest(power);
  const plouharnel = communeRequest(power, "Commune de Plouharnel", "plouharnel.example", true);
  const penthievre = communeRequest(power, "Commune de Saint-Pierre-Quiberon", "saint-pierre-quiberon.example", false);
  return {
    acts: [
      ...concluded(cast, paid, grandSite, ["2023-04-28", "2023-05-12", "2023-06-06", "2023-06-09"]),
      ...concluded(cast, lapsed, plouharnel, ["2023-05-03", "2023-05-22", "2023-06-12", "2023-06-13"]),
      ...concluded(cast, repaid, penthievre, ["2023-06-01", "2023-06-15", "2023-06-26", "2023-06-28"]),
      ...paidAfterProrogation(cast, paid),
      ...endsInCaducity(cast, lapsed),
      ...paidBackInPart(cast, repaid),
    ],
    played: () => [
      { name: grandSite.beneficiary.name, id: paid.id, endsAs: "closed", seals: 2 },
      { name: plouharnel.beneficiary.name, id: lapsed.id, endsAs: "caducity-declared", seals: 2 },
      { name: penthievre.beneficiary.name, id: repaid.id, endsAs: "closed", seals: 2 },
    ],
  };
}

/** From the request to both signatures: the days of the request, the opinion, the beneficiary and the prefect. */
function concluded(
  cast: IndemnityCast,
  filed: Filed,
  request: IndemnityRequest,
  [requested, opinion, beneficiary, prefect]: readonly [string, string, string, string],
): readonly DemoAct[] {
  return [
    {
      on: requested,
      act: async () => {
        filed.set(await cast.submits(request));
        await cast.asksOpinion(filed.id);
      },
    },
    {
      on: opinion,
      act: async () => {
        await cast.confirms(filed.id, `MTE-${opinion.replaceAll("-", "")}`);
        await cast.ordersDrawingUp(filed.id);
      },
    },
    { on: beneficiary, act: () => cast.common.signs(request.representative.email) },
    { on: prefect, act: () => cast.common.signs(cast.body.signatory.email) },
  ];
}

/** Notified online, prorogued by three months, claimed after the execution, paid to the cent. */
const paidAfterProrogation = (cast: IndemnityCast, filed: Filed): readonly DemoAct[] => [
  { on: "2023-06-12", act: () => cast.notifies(filed.id) },
  { on: "2023-06-15", act: () => cast.opens(filed.id) },
  { on: "2023-06-19", act: () => cast.declaresStart(filed.id, "2023-06-19") },
  {
    on: "2023-09-04",
    act: () =>
      cast.act(filed.id, (convention, { online, at }) =>
        reportProgress(convention, { report: "Conteneurs remplis, enlèvement prévu.", actor: online.actor, at }),
      ),
  },
  {
    on: "2023-11-20",
    act: () =>
      cast.act(filed.id, (convention, { online }) =>
        askProrogation(convention, {
          ...online,
          reason: "L’installation de traitement n’accepte les déchets qu’à partir de janvier 2024.",
          asked: { months: 3 },
        }),
      ),
  },
  {
    on: "2023-12-04",
    act: () =>
      cast.act(filed.id, (convention, { agentId, body, at }) =>
        grantProrogation(convention, {
          prorogationId: "1",
          prorogation: { months: 3 },
          grounds: ["Le retard n’est pas imputable au bénéficiaire.", "L’opération reste nécessaire."],
          agentId,
          body,
          at,
        }),
      ),
  },
  { on: "2024-01-30", act: () => cast.proves(filed.id) },
  { on: "2024-02-12", act: () => cast.claims(filed.id, grandSiteClaim("2023-07-03", "2023-08-11", "2023-07-12")) },
  { on: "2024-03-05", act: () => cast.checksAndLiquidates(filed.id) },
  { on: "2024-03-28", act: () => cast.pays(filed.id, "DRFIP-2024-0042") },
  { on: "2024-04-02", act: () => cast.act(filed.id, closeFile) },
];

/** Notified by registered letter; nothing comes; the mayor, invited, does not answer. */
const endsInCaducity = (cast: IndemnityCast, filed: Filed): readonly DemoAct[] => [
  {
    on: "2023-06-14",
    act: () =>
      cast.act(filed.id, (convention, { agentId, at }) =>
        sendNotification(convention, { means: "registered-letter", postalNumber: "1A 203 456 7890 1", agentId, at }),
      ),
  },
  {
    on: "2023-06-20",
    act: () =>
      cast.act(filed.id, (convention, { agentId, body, at }) =>
        recordNotificationProof(convention, {
          proof: {
            means: "registered-letter",
            receivedOn: Temporal.PlainDate.from("2023-06-16"),
            postalNumber: "1A 203 456 7890 1",
          },
          agentId,
          body,
          at,
        }),
      ),
  },
  { on: "2023-12-20", act: () => cast.act(filed.id, openCaducityHearing) },
  {
    on: "2024-02-01",
    act: () =>
      cast.act(filed.id, (convention, { agentId, at }) =>
        declareCaducity(convention, {
          grounds: ["L’opération n’a pas reçu de commencement d’exécution."],
          reply: "",
          agentId,
          at,
        }),
      ),
  },
];

/** Handed over, claimed before the end of the execution, completed, paid; another aid comes to light. */
const paidBackInPart = (cast: IndemnityCast, filed: Filed): readonly DemoAct[] => {
  const claim = grandSiteClaim("2023-07-18", "2023-09-08", "2023-08-02", {
    signatoryName: "M. Gildas Quendo",
    signatoryQuality: "maire",
  });
  return [
    {
      on: "2023-07-05",
      act: async () => {
        await cast.act(filed.id, (convention, { agentId, at }) =>
          sendNotification(convention, { means: "by-hand", agentId, at }),
        );
        await cast.act(filed.id, (convention, { agentId, body, at }) =>
          recordNotificationProof(convention, {
            proof: { means: "by-hand", receivedOn: parisDateOf(at), receivedBy: "M. Gildas Quendo, maire" },
            agentId,
            body,
            at,
          }),
        );
      },
    },
    { on: "2023-07-10", act: () => cast.declaresStart(filed.id, "2023-07-10") },
    { on: "2023-09-01", act: () => cast.proves(filed.id) },
    { on: "2023-10-02", act: () => cast.claims(filed.id, claim) },
    {
      on: "2023-10-05",
      act: () =>
        cast.act(filed.id, (convention, { agentId, body, at }) =>
          askToComplete(convention, {
            items: [{ label: "RIB", expected: "relevé au nom de la commune, avec IBAN et BIC" }],
            agentId,
            body,
            at,
          }),
        ),
    },
    {
      on: "2023-10-12",
      act: () =>
        cast.act(filed.id, (convention, { online, at }) =>
          completeClaim(convention, {
            content: claim,
            account: { ...ACCOUNT, holder: "Commune de Saint-Pierre-Quiberon" },
            actor: online.actor,
            at,
          }),
        ),
    },
    { on: "2023-10-20", act: () => cast.checksAndLiquidates(filed.id) },
    { on: "2023-11-06", act: () => cast.pays(filed.id, "DRFIP-2023-0917") },
    {
      on: "2024-01-15",
      act: () =>
        cast.act(filed.id, (convention, { agentId, body, at }) =>
          findRepaymentCause(convention, {
            cause: { case: "OVER_FINANCED", expenseCents: 94_800n, otherAidCents: 20_000n },
            facts: ["Une aide de 200 € de la Région, pour la même opération, n’avait pas été déclarée."],
            intendedCents: 20_000n,
            agentId,
            body,
            at,
          }),
        ),
    },
    {
      on: "2024-01-30",
      act: () =>
        cast.act(filed.id, (convention, { online, at }) =>
          answerRepaymentHearing(convention, { text: "La commune le reconnaît.", actor: online.actor, at }),
        ),
    },
    {
      on: "2024-02-05",
      act: () =>
        cast.act(filed.id, (convention, { agentId, at }) =>
          orderRepayment(convention, {
            amountCents: 20_000n,
            grounds: ["L’aide de 200 € de la Région a le même objet."],
            reply: "la commune reconnaît que l’aide porte sur la même dépense",
            agentId,
            at,
          }),
        ),
    },
    {
      on: "2024-03-04",
      act: () =>
        cast.act(filed.id, (convention, { agentId, at }) =>
          recordRepaymentCollected(convention, {
            collectedOn: parisDateOf(at),
            reference: "titre 2024-118",
            agentId,
            at,
          }),
        ),
    },
  ];
};
