import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Change } from "../../functions/domain/agreement/change.ts";
import { fileNumberOf } from "../../functions/domain/agreement/numbering.ts";
import { parisDateOf } from "../../functions/domain/calendar/paris.ts";
import type { AgreementId, Sha256 } from "../../functions/domain/identifiers.ts";
import { acceptClaim, claimBalance } from "../../functions/domain/indemnity-convention/balance.ts";
import { checkClaim, proposeChecks } from "../../functions/domain/indemnity-convention/check.ts";
import type { ClaimContent } from "../../functions/domain/indemnity-convention/claim.ts";
import { type IndemnityConvention, requireIn } from "../../functions/domain/indemnity-convention/convention.ts";
import { orderDrawingUp } from "../../functions/domain/indemnity-convention/drawing-up.ts";
import {
  type Arrival,
  declareStart,
  giveExecutionProof,
} from "../../functions/domain/indemnity-convention/execution.ts";
import { askOpinion, confirmEligibility } from "../../functions/domain/indemnity-convention/instruction.ts";
import { liquidate, recordPayment } from "../../functions/domain/indemnity-convention/liquidation.ts";
import { openNotification, sendNotification } from "../../functions/domain/indemnity-convention/notification.ts";
import type { IndemnityRequest } from "../../functions/domain/indemnity-convention/request.ts";
import { deposited } from "../../functions/domain/indemnity-convention/running.ts";
import { indemnitySettings } from "../../functions/domain/indemnity-convention/settings.ts";
import { submitRequest } from "../../functions/domain/indemnity-convention/submission.ts";
import type { IssuingBody } from "../../functions/domain/issuing-body/issuing-body.ts";
import { ofKind } from "../../functions/domain/kinds/kinds.ts";
import type { Runtime } from "../runtime.ts";
import { PREFECTURE_AGENTS, PREFECTURE_ID } from "../seed/prefecture.ts";
import { Cast } from "./cast.ts";

const AGENT = PREFECTURE_AGENTS[0]?.id ?? "";

/** What an act is done with: who, for which body, when. */
export interface Doing {
  readonly agentId: string;
  readonly body: IssuingBody;
  readonly at: Temporal.Instant;
  /** What the beneficiary does online. */
  readonly online: Arrival;
}

/** The people of an indemnity: the Grand Site, the DDTM and the prefect. Each act is one that the pages offer. */
export class IndemnityCast {
  readonly #runtime: Runtime;
  readonly body: IssuingBody;
  /** What both kinds share: signing through the mails, keeping a file. */
  readonly common: Cast;

  private constructor(runtime: Runtime, body: IssuingBody, common: Cast) {
    this.#runtime = runtime;
    this.body = body;
    this.common = common;
  }

  static async of(runtime: Runtime): Promise<IndemnityCast> {
    return new IndemnityCast(runtime, await runtime.ports.bodies.load(PREFECTURE_ID), await Cast.of(runtime));
  }

  /** @throws AgreementUnknown for another kind of agreement */
  async load(id: AgreementId): Promise<IndemnityConvention> {
    return ofKind(await this.#runtime.ports.agreements.load(id), "indemnity-convention");
  }

  /** Commits an act at the clock's instant and lets what follows happen. */
  async act(
    id: AgreementId,
    decide: (convention: IndemnityConvention, doing: Doing) => Change<IndemnityConvention>,
  ): Promise<void> {
    const { agreements, clock } = this.#runtime.ports;
    const at = clock();
    const { body } = this;
    const online = { sending: deposited(at), actor: { role: "applicant" } as const, body, at };
    await agreements.commit(decide(await this.load(id), { agentId: AGENT, body, at, online }), at);
    await this.#runtime.settle();
  }

  async submits(request: IndemnityRequest): Promise<AgreementId> {
    const { agreements, clock, identifiers } = this.#runtime.ports;
    const at = clock();
    const number = await agreements.drawNumber(PREFECTURE_ID, "files", parisDateOf(at).year);
    const id = identifiers.uuid() as AgreementId;
    const text = JSON.stringify(request, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
    const change = submitRequest({
      id,
      body: this.body,
      request,
      fileNumber: fileNumberOf(number.year, number.value),
      submissionSha256: createHash("sha256").update(text).digest("hex") as Sha256,
      at,
    });
    await agreements.commit(change, at, { number });
    await this.#runtime.settle();
    return id;
  }

  asksOpinion = (id: AgreementId): Promise<void> => this.act(id, askOpinion);

  confirms = (id: AgreementId, reference: string): Promise<void> =>
    this.act(id, (convention, { agentId, body, at }) =>
      confirmEligibility(convention, {
        opinion: { reference, givenOn: parisDateOf(at), regime: "hors temps de crise", conditions: [] },
        budget: indemnitySettings(body).budget,
        agentId,
        at,
      }),
    );

  ordersDrawingUp = (id: AgreementId): Promise<void> =>
    this.act(id, (convention, { agentId, body, at }) => {
      const { capCents, ratePercent } = indemnitySettings(body);
      return orderDrawingUp(convention, { capCents, ratePerMille: ratePercent * 10, agentId, at });
    });

  /** From the request to the two signatures, on the days given. */
  async concludes(
    id: AgreementId,
    days: { readonly opinion: string; readonly beneficiary: string; readonly prefect: string },
    to: (day: string) => Promise<void>,
  ): Promise<void> {
    await this.asksOpinion(id);
    await to(days.opinion);
    await this.confirms(id, `MTE-${days.opinion.replaceAll("-", "")}`);
    await this.ordersDrawingUp(id);
    await to(days.beneficiary);
    await this.common.signs((await this.load(id)).request.representative.email);
    await to(days.prefect);
    await this.common.signs(this.body.signatory.email);
  }

  /** The service sends the convention online. */
  notifies = (id: AgreementId): Promise<void> =>
    this.act(id, (convention, { agentId, at }) => sendNotification(convention, { means: "electronic", agentId, at }));

  /** The beneficiary opens it: that is the proof. */
  opens = (id: AgreementId): Promise<void> => this.act(id, (convention, doing) => openNotification(convention, doing));

  declaresStart = (id: AgreementId, on: string): Promise<void> =>
    this.act(id, (convention, { online }) =>
      declareStart(convention, { ...online, declaredStartOn: Temporal.PlainDate.from(on) }),
    );

  proves = (id: AgreementId): Promise<void> =>
    this.act(id, (convention, { online }) =>
      giveExecutionProof(convention, {
        ...online,
        description: "Contrat de traitement exécuté, bordereau de suivi joint",
      }),
    );

  claims = (id: AgreementId, content: ClaimContent): Promise<void> =>
    this.act(id, (convention, { online }) => claimBalance(convention, { ...online, content }));

  /** The service reads the claim, checks it as the rules propose, and liquidates it. */
  async checksAndLiquidates(id: AgreementId): Promise<void> {
    await this.act(id, acceptClaim);
    await this.checks(id);
    await this.act(id, liquidate);
  }

  /** The service checks a claim as the rules propose. */
  checks = (id: AgreementId): Promise<void> =>
    this.act(id, (convention, { agentId, body, at }) =>
      checkClaim(convention, {
        decisions: proposeChecks(requireIn(convention, "check", "in-verification"), body),
        otherAidCents: 0n,
        remarks: "",
        agentId,
        body,
        at,
      }),
    );

  pays = (id: AgreementId, reference: string): Promise<void> =>
    this.act(id, (convention, { agentId, at }) => {
      const { liquidation } = requireIn(convention, "pay", "liquidated").life;
      const paid = { paidOn: parisDateOf(at), paidCents: liquidation.amount.indemnityCents, reference };
      return recordPayment(convention, { ...paid, agentId, at });
    });
}
