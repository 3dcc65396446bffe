import { parisDateOf } from "../domain/calendar/paris.ts";
import type { Sha256 } from "../domain/identifiers.ts";
import { keptAfter } from "../domain/personal-data/keeping.ts";
import type { OneTimeCode } from "../domain/signature/one-time-code.ts";
import type { CodeKey, OneTimeCodes } from "../ports.ts";
import type { Mac } from "./links.ts";
import { purgedAfter } from "./purges.ts";
import { readRecord, replaceAsSeen } from "./record-item.ts";
import { type Key, keys, type Table } from "./table.ts";

const requestOf = ({ party, round, linkEpoch }: CodeKey): string => `${party}#${round}#${linkEpoch}`;
const keyOf = (code: CodeKey): Key => keys.code(code.agreementId, requestOf(code));

/** One-time codes: a keyed hash and the count of tries, replaced only as last seen, so that tries cannot race. */
export const dynamoOneTimeCodes = (table: Table, mac: Mac): OneTimeCodes => ({
  load: (code) => readRecord<OneTimeCode>(table, keyOf(code)),
  replace(code, before, after) {
    const kept = keptAfter("one-time-code", parisDateOf(after.sentAt));
    return replaceAsSeen(table, keyOf(code), { before, after, beside: purgedAfter(kept, keyOf(code)) });
  },
  async hash(key, code) {
    const proof = await mac(`one-time-code|${key.agreementId}|${requestOf(key)}|${code}`);
    return Buffer.from(proof).toString("hex") as Sha256;
  },
});
