import type { Diagnostic } from "./diagnostics.ts";
export function validateDefinition(text: string): Diagnostic[] {
  try {
    JSON.parse(text);
    return [];
  } catch (e) {
    return [{ severity: "ERROR", code: "INVALID_JSON_DESCRIPTION", message: String(e) }];
  }
}
