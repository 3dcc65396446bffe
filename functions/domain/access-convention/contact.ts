import { correctingEmail } from "../agreement/contact.ts";
import { type AccessConvention, isOpen } from "./convention.ts";
import { accessSigning } from "./signing.ts";

/** Corrects the address of the representative or of the référent. */
export const correctEmail = correctingEmail<AccessConvention>({
  isOpen,
  withEmail: (convention, who, email) => ({
    ...convention,
    application: { ...convention.application, [who]: { ...convention.application[who], email } },
  }),
  rules: accessSigning.rules,
});
