import { z } from "zod";
import { emailInput, passwordInput } from "../people/schemas";

export const requestPasswordResetInput = z.object({ email: emailInput });
export type RequestPasswordResetInput = z.input<typeof requestPasswordResetInput>;
export const setPasswordInput = z.object({
  token: z.string().min(1).max(64),
  password: passwordInput,
});
export type SetPasswordInput = z.infer<typeof setPasswordInput>;
export const personRef = z.object({ userId: z.string().min(1).max(64) });
export type PersonRef = z.infer<typeof personRef>;
