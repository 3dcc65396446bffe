import { z } from "zod";

/** What the deployment tells a function, through its environment. */
const Settings = z.object({
  KEVRAT_TABLE: z.string().min(1),
  KEVRAT_DOCUMENTS_BUCKET: z.string().min(1),
  /** For how many days the store refuses to delete what is written to it. */
  KEVRAT_DOCUMENTS_LOCK_DAYS: z.coerce.number().int().min(1),
  KEVRAT_ORIGIN: z.url(),
  KEVRAT_MAIL_SENDER: z.email(),
  KEVRAT_TOKENS_KEY: z.string().min(1),
  KEVRAT_LINKS_KEY: z.string().min(1),
  /** `arn:aws:states:<region>:<account>:stateMachine:kevrat-`; the workflow's name and the alias follow. */
  KEVRAT_STATE_MACHINE_PREFIX: z.string().min(1),
  /** Address of the open register of establishments; without it every SIRET stays unverified. */
  KEVRAT_REGISTER_URL: z.url().optional(),
  /** JSON: access to Chorus Pro through PISTE. Without it nothing is ever deposited there. */
  KEVRAT_PISTE_ACCESS: z.string().optional(),
  /** Address of the timestamping authority (RFC 3161 over HTTP). Without it seals are B-B; with it, B-T or none. */
  KEVRAT_TIMESTAMP_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Dotted identifier of the policy that timestamps must be given under; the authority's own without it. */
  KEVRAT_TIMESTAMP_POLICY: z
    .string()
    .regex(/^[0-2](\.\d{1,18}){1,30}$/)
    .optional(),
  /** Folder of the Word templates, beside the function's code. */
  KEVRAT_TEMPLATES: z.string().default("templates"),
});
export type Settings = z.output<typeof Settings>;

/** @throws ZodError naming what is missing: a function without its settings must not start */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => Settings.parse(environment);
