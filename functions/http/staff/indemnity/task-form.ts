import type { Temporal } from "temporal-polyfill";
import type { IndemnityConvention } from "../../../domain/indemnity-convention/convention.ts";
import { type Html, html, nothing } from "../../layout/html.ts";
import type { TaskPanel } from "../agreement/tasks.ts";
import { caducityForm, hearingForm } from "./caducity.ts";
import { checkForm, claimForm, lateClaimForm } from "./claims.ts";
import { drawingUpForm, instructionForms } from "./instruction.ts";
import { foreclosureFields, lateProofForm } from "./late-acts.ts";
import { notificationForm, notificationProofForm } from "./notification.ts";
import { closingForm, liquidationForm, paymentForm } from "./payments.ts";
import { prorogationForm } from "./prorogations.ts";
import { collectionForm, repaymentForm } from "./repayments.ts";

/** The forms of the tasks that only an indemnity convention has. */
export function indemnityTaskForm(panel: TaskPanel<IndemnityConvention>, now: Temporal.Instant): Html {
  switch (panel.task.kind) {
    case "instruct-request":
      return instructionForms(panel, false);
    case "record-opinion":
      return instructionForms(panel, true);
    case "order-drawing-up":
      return drawingUpForm(panel);
    case "send-notification":
      return notificationForm(panel);
    case "record-notification-proof":
      return notificationProofForm(panel);
    case "decide-prorogation":
      return prorogationForm(panel, panel.task.id);
    case "decide-late-proof":
      return lateProofForm(panel);
    case "open-caducity-hearing":
      return hearingForm(panel);
    case "declare-caducity":
      return caducityForm(panel, now);
    case "decide-foreclosure":
      return html`${lateClaimForm(panel)}${foreclosureFields(panel)}`;
    case "read-claim":
      return claimForm(panel);
    case "check-claim":
      return checkForm(panel);
    case "liquidate":
      return liquidationForm(panel, checkForm(panel));
    case "record-payment":
      return paymentForm(panel);
    case "decide-repayment":
      return repaymentForm(panel, now);
    case "collect-repayment":
      return collectionForm(panel);
    case "close-file":
      return closingForm(panel);
    default:
      return nothing;
  }
}
