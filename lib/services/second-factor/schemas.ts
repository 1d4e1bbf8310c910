import { z } from "zod";

/** As typed: with the spaces and dashes of the display, and the wide digits of a Chinese keyboard. */
export const codeInput = z
  .string()
  .max(40)
  .transform((typed) => typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().min(1));
export const securityPolicyInput = z.object({ staffSecondFactorRequired: z.boolean() });
export type SecurityPolicyInput = z.infer<typeof securityPolicyInput>;
export const ownPasswordInput = z.object({ password: z.string().min(1).max(200) });
export type OwnPasswordInput = z.infer<typeof ownPasswordInput>;
export const confirmSecondFactorInput = z.object({ code: codeInput });
export type ConfirmSecondFactorInput = z.input<typeof confirmSecondFactorInput>;
