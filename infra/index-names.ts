/** Names of the table's indexes, as `functions/adapters/table.ts` has them; a test compares the two. */
export const BY_BODY = "by-body";
export const BY_OPEN = "by-open";
