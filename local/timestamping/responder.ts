import type { Temporal } from "temporal-polyfill";
import { timestampToken } from "../../functions/signatures/cms.ts";
import {
  bitString,
  type DerValue,
  NotDer,
  objectIdentifier,
  readValue,
  readValues,
  sequence,
  smallInteger,
  tagged,
  unsignedInteger,
} from "../../functions/signatures/der.ts";
import type { Seal } from "../../functions/signatures/seal.ts";

export interface TimestampUnit {
  /** Key and certificate of the unit; the certificate is for timestamping and nothing else. */
  readonly unit: Seal;
  /** Policy under which timestamps are given, dotted. */
  readonly policy: string;
  readonly clock: () => Temporal.Instant;
  /** A number never given before, at most 20 bytes. */
  readonly serialNumber: () => Uint8Array;
}

const REJECTION = 2;
/** Bits of PKIFailureInfo (RFC 3161, 2.4.2). */
const FAILURE = { badAlg: 0, badDataFormat: 5, unacceptedPolicy: 15 } as const;
const INTEGER = 0x02;
const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;
const BOOLEAN = 0x01;
const GENERALIZED_TIME = 0x18;

/** Algorithm and length of the imprints it stamps: the SHA-2 family. */
const IMPRINTS: readonly (readonly [Uint8Array, number])[] = [
  [objectIdentifier("2.16.840.1.101.3.4.2.1"), 32],
  [objectIdentifier("2.16.840.1.101.3.4.2.2"), 48],
  [objectIdentifier("2.16.840.1.101.3.4.2.3"), 64],
];

/**
 * The embedded timestamping authority: answers requests as a public one does, so that a desk or a test makes the same
 * B-T signatures. Its time is the clock of the runtime: it proves nothing outside of it.
 *
 * Source: RFC 3161, 2.4.1 and 2.4.2.
 *
 * @returns DER of the answer, also when the request is refused
 */
export const timestampResponder =
  (given: TimestampUnit) =>
  async (request: Uint8Array): Promise<Uint8Array> => {
    const asked = readRequest(request);
    if (typeof asked === "string") return refusal(FAILURE[asked]);
    const policy = objectIdentifier(given.policy);
    if (asked.policy && Buffer.compare(asked.policy, policy) !== 0) return refusal(FAILURE.unacceptedPolicy);
    const time = given.clock().toString({ smallestUnit: "second" }).replace(/[-:T]/g, "");
    const info = sequence(
      smallInteger(1),
      policy,
      asked.imprint,
      unsignedInteger(given.serialNumber()),
      tagged(GENERALIZED_TIME, Buffer.from(time)),
      sequence(smallInteger(1)), // accurate to the second
      ...(asked.nonce ? [asked.nonce] : []),
    );
    return sequence(sequence(smallInteger(0)), await timestampToken(info, given.unit));
  };

interface Asked {
  readonly imprint: Uint8Array;
  readonly policy?: Uint8Array;
  readonly nonce?: Uint8Array;
}

function readRequest(request: Uint8Array): Asked | "badAlg" | "badDataFormat" {
  try {
    const [version, imprint, ...options] = readValues(readValue(request).content);
    if (version?.tag !== INTEGER || version.content[0] !== 1 || imprint?.tag !== SEQUENCE) return "badDataFormat";
    const [algorithm, hash] = readValues(imprint.content);
    const [oid] = algorithm ? readValues(algorithm.content) : [];
    if (!oid || !hash) return "badDataFormat";
    const known = IMPRINTS.find(([id]) => Buffer.compare(id, oid.whole) === 0);
    if (!known) return "badAlg";
    if (hash.content.length !== known[1]) return "badDataFormat";
    return { imprint: imprint.whole, ...optionsOf(options) };
  } catch (error) {
    if (error instanceof NotDer) return "badDataFormat";
    throw error;
  }
}

/** The certificate is always sent; `certReq` is read over. */
function optionsOf(options: readonly DerValue[]): Omit<Asked, "imprint"> {
  const policy = options.find(({ tag }) => tag === OBJECT_IDENTIFIER);
  const nonce = options.find(({ tag }) => tag === INTEGER);
  if (options.some(({ tag }) => tag !== OBJECT_IDENTIFIER && tag !== INTEGER && tag !== BOOLEAN))
    throw new NotDer("a timestamp request asks for an extension");
  return { ...(policy ? { policy: policy.whole } : {}), ...(nonce ? { nonce: nonce.whole } : {}) };
}

function refusal(failure: number): Uint8Array {
  const bytes = new Uint8Array(Math.floor(failure / 8) + 1);
  bytes[bytes.length - 1] = 0x80 >> (failure % 8);
  return sequence(sequence(smallInteger(REJECTION), bitString(bytes, 7 - (failure % 8))));
}
