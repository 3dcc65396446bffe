import type { Temporal } from "temporal-polyfill";

/** `24 novembre 2026 à 14:05 (heure de Paris)`: an instant as people read it. */
export function frenchDateTime(instant: Temporal.Instant): string {
  const paris = instant.toZonedDateTimeISO("Europe/Paris");
  const day = paris.toPlainDate().toLocaleString("fr-FR", { day: "numeric", month: "long", year: "numeric" });
  const minutes = String(paris.minute).padStart(2, "0");
  return `${day} à ${paris.hour}:${minutes} (heure de Paris)`;
}
