import { toCardinal } from "n2words/fr-FR";

/**
 * An amount as orders to pay spell it out: « neuf cent quarante-huit euros et cinq centimes ».
 *
 * @param cents zero or more
 */
export function eurosInWords(cents: bigint): string {
  const [euros, rest] = [cents / 100n, cents % 100n];
  const said = (count: bigint, one: string): string => {
    const words = toCardinal(count);
    const link = /(?:million|milliard)s?$/.test(words) ? "d’" : "";
    return `${words} ${link}${count > 1n ? `${one}s` : one}`;
  };
  if (rest === 0n) return said(euros, "euro");
  return euros === 0n ? said(rest, "centime") : `${said(euros, "euro")} et ${said(rest, "centime")}`;
}
