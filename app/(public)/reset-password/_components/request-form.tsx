"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { NativeSubmitButton } from "@/components/forms/native-submit-button";
import { Input } from "@/components/ui/input";
import { routes } from "@/lib/routes";
import { type ResetProblem, useResetProblem } from "./use-reset-problem";

/** A native form, with scripts and without. */
export function RequestForm({ problem }: { problem: ResetProblem | null }) {
  const t = useTranslations("resetPassword");
  const words = useResetProblem(problem);
  return (
    <form method="post" action={routes.resetPasswordRequest()} className="grid gap-4">
      <FormSummary submission={problem} problems={[]} error={words} />
      <Field name="email" label={t("email")} help={t("emailHelp")}>
        {(control) => (
          <Input {...control} type="email" autoComplete="username" inputMode="email" autoCapitalize="none" />
        )}
      </Field>
      <NativeSubmitButton variant="primary" block className="mt-2">
        {t("submit")}
      </NativeSubmitButton>
    </form>
  );
}
