import type { Deadline } from "../../domain/agreement/deadline.ts";
import type { Strand } from "../../domain/agreement/execution.ts";
import { MACHINE_NAMES } from "./state-names.ts";
import { DEADLINE_NAMES } from "./wording.ts";

/** What a strand follows, in French: « Circuit de signature n° 1 », « Échéance : activation des services ». */
export function strandName(
  { key, workflow }: Pick<Strand, "key" | "workflow">,
  deadlines: readonly Deadline[],
): string {
  const name = MACHINE_NAMES[workflow];
  const about = key.slice(key.indexOf("-") + 1);
  if (workflow === "deadline") {
    const deadline = deadlines.find(({ id }) => id === about);
    return deadline ? `${name} : ${uncapitalised(DEADLINE_NAMES[deadline.kind])}` : name;
  }
  if (!/^\d+$/.test(about)) return name;
  return /^20\d{2}$/.test(about) ? `${name} ${about}` : `${name} n° ${about}`; // a year, or a rank
}

const uncapitalised = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
