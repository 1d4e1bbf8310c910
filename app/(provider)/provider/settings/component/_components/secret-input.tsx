import type { ComponentProps } from "react";
import { PasswordInput } from "@/components/ui/password-input";

/** For a secret that is pasted once: nothing remembers it, and it can be looked at while it is typed. */
export function SecretInput(props: Omit<ComponentProps<typeof PasswordInput>, "autoComplete">) {
  return <PasswordInput {...props} autoComplete="off" data-1p-ignore data-lpignore="true" />;
}
