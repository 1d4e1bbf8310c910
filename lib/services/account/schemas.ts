import { z } from "zod";
import { passwordInput } from "../people/schemas";
import { nameMax } from "./limits";

export const changeNameInput = z.object({
  name: z.string().trim().min(1, "required").max(nameMax, "tooLong"),
});
export type ChangeNameInput = z.infer<typeof changeNameInput>;
export const changePasswordInput = z.object({
  currentPassword: z.string().min(1, "required").max(200),
  newPassword: passwordInput,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;
export const sessionRef = z.object({ sessionId: z.string().min(1).max(64) });
