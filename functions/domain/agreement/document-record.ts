import type { Temporal } from "temporal-polyfill";
import type { DocumentId, Sha256 } from "../identifiers.ts";
import type { DocumentKind } from "../kinds/vocabulary.ts";

/** A document in the store, never overwritten. `wordKey` is the filled Word file it was laid out from, if any. */
export interface DocumentRecord {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  /** French, as shown to people. */
  readonly title: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly key: string;
  readonly sha256: Sha256;
  readonly sizeBytes: number;
  readonly createdAt: Temporal.Instant;
  readonly templateVersion?: string;
  readonly wordKey?: string;
  /** Seals in it, 0 for a document that was not sealed. */
  readonly seals: number;
}
