import type { AccessSettings } from "../access-convention/settings.ts";
import type { IndemnitySettings } from "../indemnity-convention/settings.ts";

/** The settings of an issuing body, by the kinds of agreement it proposes. */
export interface KindSettings {
  readonly "access-convention"?: AccessSettings;
  readonly "indemnity-convention"?: IndemnitySettings;
}
