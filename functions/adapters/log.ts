import { Logger } from "@aws-lambda-powertools/logger";
import type { Log } from "../ports.ts";

/** JSON logs for CloudWatch. */
export function structuredLog(): Log {
  const logger = new Logger({ serviceName: "kevrat" });
  return {
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
  };
}
