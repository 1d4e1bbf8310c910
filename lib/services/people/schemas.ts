import { z } from "zod";
import { passwordMax, passwordMin } from "./limits";

export const emailInput = z
  .email()
  .max(200)
  .transform((email) => email.trim().toLowerCase());
export const passwordInput = z.string().min(passwordMin).max(passwordMax);
export const signInInput = z.object({ email: emailInput, password: z.string().min(1).max(200) });
export type SignInInput = z.infer<typeof signInInput>;
