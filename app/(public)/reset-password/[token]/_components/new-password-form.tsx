"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { NativeSubmitButton } from "@/components/forms/native-submit-button";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { routes } from "@/lib/routes";
import { passwordMax, passwordMin } from "@/lib/services/people/limits";
import { type ResetProblem, useResetProblem } from "../../_components/use-reset-problem";

export interface NewPasswordFormProps {
  token: string;
  email: string;
  problem: ResetProblem | null;
}

/** A native form, with scripts and without. */
export function NewPasswordForm({ token, email, problem }: NewPasswordFormProps) {
  const t = useTranslations("resetPassword");
  const words = useResetProblem(problem);
  return (
    <form method="post" action={routes.resetPasswordSet(token)} className="grid gap-4">
      <FormSummary
        submission={problem}
        problems={problem?.kind === "password" ? [{ name: "password", message: words }] : []}
        error={words}
      />
      <Field name="username" label={t("email")}>
        {(control) => <Input {...control} value={email} readOnly autoComplete="username" />}
      </Field>
      <Field
        name="password"
        label={t("link.password")}
        help={t("link.passwordHelp", { min: passwordMin, max: passwordMax })}
      >
        {(control) => (
          <PasswordInput
            {...control}
            {...(problem?.kind === "password" && { "aria-invalid": true })}
            autoComplete="new-password"
            minLength={passwordMin}
            maxLength={passwordMax}
          />
        )}
      </Field>
      <NativeSubmitButton variant="primary" block className="mt-2">
        {t("link.submit")}
      </NativeSubmitButton>
    </form>
  );
}
