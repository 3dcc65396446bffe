import type { AccessConvention, SubscribedService } from "../../../domain/access-convention/convention.ts";
import { isRunning, terminableServices, wholeTermination } from "../../../domain/access-convention/termination.ts";

/** Services that are still to be opened. */
export const pendingServices = ({ life }: AccessConvention): readonly SubscribedService[] =>
  "services" in life ? life.services.filter(({ status }) => status === "requested" || status === "file-complete") : [];

/** Services a termination can still stop. */
export const stoppableServices = (convention: AccessConvention): readonly SubscribedService[] =>
  isRunning(convention) ? terminableServices(convention) : [];

/** Whether a termination can be recorded: something is left, and the whole is not being terminated already. */
export const mayRecordTermination = (convention: AccessConvention): boolean =>
  isRunning(convention) && stoppableServices(convention).length > 0 && !wholeTermination(convention);
