/**
 * Colours of drawings, as in `layout/theme/tokens.css`: a drawing stands in files as well, where no style sheet
 * reaches it. Nothing is told by colour alone.
 */
export const INK = "#1c2733";
export const INK_SOFT = "#4a5563";
export const LINE = "#76808c";
export const ACCENT = "#0b5a63";
export const ACCENT_TINT = "#e2f0f0";
export const ERROR = "#a3231d";
export const ERROR_TINT = "#fcebe9";
export const WAIT = "#7a4a00";
export const WAIT_TINT = "#fdf2d9";
export const SUCCESS = "#1c6339";
export const SUCCESS_TINT = "#e4f2e8";
export const SURFACE = "#ffffff";
export const SUNK = "#f5f6f4";
