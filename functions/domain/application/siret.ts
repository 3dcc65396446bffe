const LA_POSTE_SIREN = "356000000";

/**
 * Whether fourteen digits can be a SIRET.
 *
 * The Luhn sum must be a multiple of 10. The establishments of La Poste (SIREN 356 000 000) but its head office
 * follow another rule: the plain sum of the digits is a multiple of 5.
 *
 * Source: INSEE, key of the SIRET; DOMAIN.md 1.4.
 *
 * @param siret digits only, spaces removed
 */
export function isSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret)) return false;
  const digits = [...siret].map(Number);
  if (luhnSum(digits) % 10 === 0) return true;
  return siret.startsWith(LA_POSTE_SIREN) && digits.reduce((sum, digit) => sum + digit, 0) % 5 === 0;
}

function luhnSum(digits: readonly number[]): number {
  return digits.reduceRight((sum, digit, index) => {
    const doubled = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
}
