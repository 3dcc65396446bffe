import { correctingEmail } from "../agreement/contact.ts";
import { type IndemnityConvention, isOpen } from "./convention.ts";
import { indemnitySigning } from "./signing.ts";

/** Corrects the address of whoever commits the beneficiary, or of the correspondent. */
export const correctEmail = correctingEmail<IndemnityConvention>({
  isOpen,
  withEmail(convention, who, email) {
    const { request } = convention;
    const person = who === "referent" ? "correspondent" : who;
    return { ...convention, request: { ...request, [person]: { ...request[person], email } } };
  },
  rules: indemnitySigning.rules,
});
