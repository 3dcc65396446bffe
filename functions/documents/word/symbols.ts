/** Characters of symbol fonts, as real characters. */
const WINGDINGS: Readonly<Record<string, string>> = {
  "6F": "☐",
  A8: "☐",
  FD: "☒",
  FE: "☑",
  FC: "✓",
  FB: "✗",
  "9F": "•",
  A7: "▪",
  E0: "→",
  "4A": "☺",
  "28": "☎",
  "2A": "✉",
};

const SYMBOL: Readonly<Record<string, string>> = {
  B7: "•",
  A3: "≤",
  B3: "≥",
  AE: "→",
  B0: "°",
  B1: "±",
  "2D": "−",
  D7: "⋅",
};

/**
 * The text of a `w:sym`: a character picked in a font of symbols.
 * @param char hexadecimal, `F0FE` as well as `00FE`
 * @returns `undefined` for a symbol that has no known character
 */
export function symbolText(font: string, char: string): string | undefined {
  const code = Number.parseInt(char, 16);
  if (!Number.isFinite(code)) return undefined;
  const low = (code & 0xff).toString(16).toUpperCase().padStart(2, "0");
  if (/^wingdings$/i.test(font)) return WINGDINGS[low];
  if (/^symbol$/i.test(font)) return SYMBOL[low];
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  return isPrivate || code < 0x20 ? undefined : String.fromCodePoint(code);
}
