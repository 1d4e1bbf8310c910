"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SubmitEvent, useRef } from "react";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PasswordInput } from "@/components/ui/password-input";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { passwordMin } from "@/lib/services/people/limits";
import { changePasswordAction } from "../actions";
import { useFormProblems } from "./use-form-problems";

export interface PasswordFormProps {
  changedAt: string | null;
  /** For the person's password manager. */
  email: string;
  now: string;
}

export function PasswordForm({ changedAt, email, now }: PasswordFormProps) {
  const t = useTranslations("account.password");
  const router = useRouter();
  const formRef = useRef<HTMLFormElement>(null);
  const change = useAction(changePasswordAction, ({ sessionsEnded }) => {
    formRef.current?.reset();
    toast({ message: t("saved", { count: sessionsEnded }) });
    router.refresh();
  });
  const { errorOf, problems, error } = useFormProblems(change.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    change.run({ currentPassword: text("currentPassword"), newPassword: text("newPassword") });
  }

  return (
    <Card
      title={t("title")}
      description={
        changedAt
          ? t.rich("changedAt", { time: () => <Time value={changedAt} now={now} precision="minute" /> })
          : t("first")
      }
    >
      <form ref={formRef} onSubmit={submit} noValidate className="grid max-w-md gap-4">
        <FormSummary submission={change.failure} problems={problems} error={error} />
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <Field name="currentPassword" label={t("current")} error={errorOf("currentPassword")}>
          {(control) => <PasswordInput {...control} autoComplete="current-password" />}
        </Field>
        <Field
          name="newPassword"
          label={t("new")}
          help={t("newHelp", { min: passwordMin })}
          error={errorOf("newPassword")}
        >
          {(control) => <PasswordInput {...control} autoComplete="new-password" />}
        </Field>
        <div>
          <Button type="submit" pending={change.pending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
