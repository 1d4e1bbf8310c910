"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import type { ActionState } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { PasswordInput } from "@/components/ui/password-input";
import { useFormProblems } from "./use-form-problems";

export interface PasswordAgainProps {
  action: ActionState<{ password: string }>;
  confirm: string;
  decline: string;
  onDecline: () => void;
  danger?: boolean;
}

/** Asks for the password before what protects the account changes. */
export function PasswordAgain({ action, confirm, decline, onDecline, danger = false }: PasswordAgainProps) {
  const t = useTranslations("account.factor");
  const { errorOf, problems, error } = useFormProblems(action.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    action.run({ password: String(new FormData(event.currentTarget).get("password") ?? "") });
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <FormSummary submission={action.failure} problems={problems} error={error} />
      <Field name="password" label={t("password")} error={errorOf("password")}>
        {(control) => <PasswordInput {...control} autoComplete="current-password" data-initial-focus />}
      </Field>
      <DialogFooter>
        <Button onClick={onDecline}>{decline}</Button>
        <Button type="submit" variant={danger ? "danger" : "primary"} pending={action.pending}>
          {confirm}
        </Button>
      </DialogFooter>
    </form>
  );
}
