import type { RunFormat } from "./model.ts";
import { childNamed, elements, isOn, type XmlElement } from "./xml.ts";

/** What one level (defaults, style, run) says of a run; the rest comes from the level below. */
export type RunPatch = Partial<RunFormat>;

export const PLAIN_RUN: RunFormat = {
  family: "sans",
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  size: 10,
  color: "#000000",
  fill: undefined,
  position: "baseline",
  capitals: "none",
  hidden: false,
  language: undefined,
};

/** Says whether a font of the template is drawn with the serif or the sans family. */
export type FamilyOf = (fontName: string) => RunFormat["family"];

/** Reads a `w:rPr`. */
export function readRunPatch(properties: XmlElement | undefined, familyOf: FamilyOf): RunPatch {
  const patch: { -readonly [Key in keyof RunFormat]?: RunFormat[Key] } = {};
  for (const property of elements(properties)) {
    const value = property.attributes["w:val"];
    switch (property.name) {
      case "w:rFonts": {
        const name = fontNameOf(property);
        if (name !== undefined) patch.family = familyOf(name);
        break;
      }
      case "w:b":
        patch.bold = isOn(property);
        break;
      case "w:i":
        patch.italic = isOn(property);
        break;
      case "w:u":
        patch.underline = value !== undefined && value !== "none";
        break;
      case "w:strike":
      case "w:dstrike":
        patch.strike = isOn(property);
        break;
      case "w:sz":
        patch.size = Number(value) / 2;
        break;
      case "w:color":
        patch.color = colorOf(value) ?? "#000000";
        break;
      case "w:shd":
        patch.fill = colorOf(property.attributes["w:fill"]);
        break;
      case "w:highlight":
        patch.fill = HIGHLIGHTS[value ?? ""];
        break;
      case "w:vertAlign":
        patch.position = value === "superscript" || value === "subscript" ? value : "baseline";
        break;
      case "w:caps":
        patch.capitals = isOn(property) ? "all" : "none";
        break;
      case "w:smallCaps":
        patch.capitals = isOn(property) ? "small" : "none";
        break;
      case "w:vanish":
        patch.hidden = isOn(property);
        break;
      case "w:lang":
        if (value) patch.language = value;
        break;
    }
  }
  return patch;
}

/** `#RRGGBB`, or `undefined` for `auto` and no colour. */
export function colorOf(value: string | undefined): string | undefined {
  return value && /^[0-9A-Fa-f]{6}$/.test(value) ? `#${value.toUpperCase()}` : undefined;
}

function fontNameOf({ attributes }: XmlElement): string | undefined {
  const theme = attributes["w:asciiTheme"] ?? attributes["w:hAnsiTheme"];
  if (theme) return theme.startsWith("major") ? THEME_MAJOR : THEME_MINOR;
  return attributes["w:ascii"] ?? attributes["w:hAnsi"];
}

/** Names under which the fonts of the document's theme are asked for. */
const THEME_MAJOR = "+major";
const THEME_MINOR = "+minor";

const SERIF_NAMES =
  /^(source serif|times|cambria|georgia|garamond|eb garamond|palatino|book antiqua|baskerville|bodoni|century|constantia|charter|liberation serif|dejavu serif|noto serif|libertinus|linux libertine|spectral|merriweather|minion|caslon|tinos)/i;

/** Knows the families of a document from its font table and its theme; fonts it does not name are sans. */
export function familiesOf(fontTable: XmlElement | undefined, theme: XmlElement | undefined): FamilyOf {
  const declared = new Map(
    elements(fontTable).map((font) => [
      font.attributes["w:name"] ?? "",
      childNamed(font, "w:family")?.attributes["w:val"] === "roman",
    ]),
  );
  const scheme = childNamed(childNamed(theme, "a:themeElements"), "a:fontScheme");
  const themed = (part: string): string =>
    childNamed(childNamed(scheme, part), "a:latin")?.attributes["typeface"] ?? "";
  const familyOf: FamilyOf = (name) => {
    if (name === THEME_MAJOR) return familyOf(themed("a:majorFont"));
    if (name === THEME_MINOR) return familyOf(themed("a:minorFont"));
    return SERIF_NAMES.test(name) || declared.get(name) === true ? "serif" : "sans";
  };
  return familyOf;
}

const HIGHLIGHTS: Readonly<Record<string, string>> = {
  yellow: "#FFFF00",
  green: "#00FF00",
  cyan: "#00FFFF",
  magenta: "#FF00FF",
  lightGray: "#D3D3D3",
  darkYellow: "#808000",
};
