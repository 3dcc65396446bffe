import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Route } from "../route.ts";

const SHEETS = ["tokens", "base", "frame", "forms", "components", "simulation", "staff", "print"] as const;

const theme = SHEETS.map((name) => readFileSync(new URL(`./theme/${name}.css`, import.meta.url), "utf8")).join("\n");
const version = createHash("sha256").update(theme).digest("hex").slice(0, 12);

/** Address of the style sheet: it changes with its content, so that browsers may keep it for a year. */
export const THEME_PATH = `/assets/theme-${version}.css`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M6 3h14l6 6v20H6z" fill="#0b5a63"/><path d="M11 17h10M11 22h10" stroke="#fff" stroke-width="2.4"/></svg>`;
export const ICON_PATH = `/assets/icone-${createHash("sha256").update(icon).digest("hex").slice(0, 12)}.svg`;

const asset = (path: string, contentType: string, body: string): Route => ({
  method: "GET",
  path,
  handle: () => async () => ({
    status: 200,
    headers: { "content-type": contentType, "cache-control": "public, max-age=31536000, immutable" },
    body,
  }),
});

/** Serves the style sheet and the icon. */
export const themeRoutes: readonly Route[] = [
  asset(THEME_PATH, "text/css; charset=utf-8", theme),
  asset(ICON_PATH, "image/svg+xml", icon),
];
