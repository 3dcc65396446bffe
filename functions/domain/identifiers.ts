declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type AgreementId = Branded<"AgreementId">;
export type DraftId = Branded<"DraftId">;
export type BodyId = Branded<"BodyId">;
export type AgentId = Branded<"AgentId">;
export type DocumentId = Branded<"DocumentId">;
/** Whoever holds it can answer for a waiting workflow: stored encrypted, never logged. */
export type TaskToken = Branded<"TaskToken">;
/** Lower-case hexadecimal, 64 characters. */
export type Sha256 = Branded<"Sha256">;
