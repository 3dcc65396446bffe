/** What the bouquet includes of electronic document management; more is ordered by *bon de commande*. */
export interface GedQuota {
  readonly spaces: 1;
  readonly userLicences: 5;
  readonly storageGigabytes: 50 | 100;
}

/**
 * The document-management quota of an establishment: 50 GB through 100 agents, 100 GB above.
 *
 * Source: access convention, annex 2 (MC-61).
 *
 * @param agents whole number, 0 or more
 */
export const gedQuota = (agents: number): GedQuota => ({
  spaces: 1,
  userLicences: 5,
  storageGigabytes: agents <= 100 ? 50 : 100,
});

/** Secure file exchange: 5 GB for each declared user. Source: access convention, annex 2 (MC-60). */
export const fileExchangeGigabytes = (declaredUsers: number): number => declaredUsers * 5;
