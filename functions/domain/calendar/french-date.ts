import type { Temporal } from "temporal-polyfill";

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/** `1er mars 2024`, `15 août 2023`: a civil day as French texts write it. */
export function frenchDate(day: Temporal.PlainDate): string {
  return `${day.day === 1 ? "1er" : day.day} ${MONTHS[day.month - 1]} ${day.year}`;
}
