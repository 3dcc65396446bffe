import type { Log } from "../functions/ports.ts";

/** Warnings and errors of the product, one line each on the terminal's error stream. */
export function quietLog(): Log {
  const line = (level: string, message: string, fields: object = {}) =>
    console.error(
      `${level} ${message} ${Object.entries(fields)
        .map(([name, value]) => `${name}=${value}`)
        .join(" ")}`,
    );
  return {
    info: () => undefined,
    warn: (message, fields) => line("warning:", message, fields),
    error: (message, fields) => line("error:", message, fields),
  };
}
