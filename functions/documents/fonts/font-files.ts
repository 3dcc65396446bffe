import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Every font that is embedded, by the name used in this product. */
export const FONT_FILES = {
  sans: "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  "sans-bold": "@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf",
  "sans-italic": "@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
  "sans-bold-italic": "@expo-google-fonts/source-sans-3/700Bold_Italic/SourceSans3_700Bold_Italic.ttf",
  serif: "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
  "serif-bold": "@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf",
  "serif-italic": "@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
  "serif-bold-italic": "@expo-google-fonts/source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf",
  symbols: "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  "symbols-bold": "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
} as const;

export type FaceName = keyof typeof FONT_FILES;

/**
 * Reads a font. A bundle has no `node_modules`: it ships the files, each under its last name
 * (`SourceSans3_400Regular.ttf`), in a folder `fonts/` beside the bundled file, which is looked at first.
 */
export function readFont(name: FaceName): Uint8Array {
  const file = FONT_FILES[name];
  const beside = fileURLToPath(new URL(`./fonts/${file.split("/").at(-1)}`, import.meta.url));
  return new Uint8Array(readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(file)));
}
