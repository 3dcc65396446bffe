import type { Temporal } from "temporal-polyfill";
import type { Strand } from "../agreement/execution.ts";
import { type AnyAgreement, kindOf } from "./kinds.ts";

/** The strands of an agreement that have something left to do: each must be followed by an execution. */
export const liveStrands = (agreement: AnyAgreement, now: Temporal.Instant): readonly Strand[] =>
  agreement.strands.filter(({ key }) => kindOf(agreement).nextStep(agreement, key, now).step !== "End");
