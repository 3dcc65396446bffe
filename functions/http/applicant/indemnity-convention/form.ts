import {
  FORECAST_LINES,
  REQUEST_FIELDS,
  readIndemnityRequest,
  WORK_LINES,
} from "../../../contracts/indemnity-request-form.ts";
import { AID_LINES } from "../../../contracts/other-aid-form.ts";
import { parisDateOf } from "../../../domain/calendar/paris.ts";
import type { IndemnityRequest } from "../../../domain/indemnity-convention/request.ts";
import { submitRequest } from "../../../domain/indemnity-convention/submission.ts";
import type { IssuingBody } from "../../../domain/issuing-body/issuing-body.ts";
import { nothing } from "../../layout/html.ts";
import type { DraftForm, ReadyToFile } from "../draft-form.ts";
import { lineButton } from "../form-line-group.ts";
import { siretCheck } from "../register-check.ts";
import { requestSections } from "./sections.ts";
import { ACCOUNT_STATEMENT, ANALYSIS_REPORT, MAP, PIECES, POWER_DOCUMENT, REQUEST_SLOTS } from "./slots.ts";
import { requestSummary } from "./summary.ts";

const LINES = [WORK_LINES, FORECAST_LINES, AID_LINES];

/** The form by which a beneficiary asks for the indemnity. Source: DOMAIN.md 2.4. */
export const REQUEST_FORM: DraftForm = {
  title: "Demande d'indemnité pour la dépollution du littoral",
  fields: REQUEST_FIELDS,
  slots: REQUEST_SLOTS,
  button: (value) =>
    value === "calculer" ? ({ values, files }) => ({ values, files, anchor: "totaux" }) : lineButton(LINES, value),
  sections: requestSections,
  read({ values, files }, body, now) {
    const reading = readIndemnityRequest(values, {
      powerDocument: files[POWER_DOCUMENT.name]?.[0],
      analysisReport: files[ANALYSIS_REPORT.name]?.[0],
      map: files[MAP.name]?.[0],
      accountStatement: files[ACCOUNT_STATEMENT.name]?.[0],
      pieces: files[PIECES.name] ?? [],
      siretCheck: siretCheck(values),
      today: parisDateOf(now),
    });
    return reading.valid ? { valid: true, ready: readyToFile(reading.request, body) } : reading;
  },
};

const readyToFile = (request: IndemnityRequest, body: IssuingBody): ReadyToFile => ({
  content: { bodyId: body.id, request },
  summary: (now) => requestSummary(request, parisDateOf(now)),
  notice: nothing,
  file: (filing) => submitRequest({ ...filing, request }),
});
