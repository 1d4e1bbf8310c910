"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { changeNameAction } from "../actions";
import { useFormProblems } from "./use-form-problems";

export function NameForm({ name, email }: { name: string; email: string }) {
  const t = useTranslations("account.profile");
  const router = useRouter();
  const change = useAction(changeNameAction, () => {
    toast({ message: t("saved") });
    router.refresh();
  });
  const { errorOf, problems, error } = useFormProblems(change.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    change.run({ name: String(new FormData(event.currentTarget).get("name") ?? "") });
  }

  return (
    <form onSubmit={submit} noValidate className="grid max-w-md gap-4">
      <FormSummary submission={change.failure} problems={problems} error={error} />
      <Field name="name" label={t("name")} help={t("nameHelp")} error={errorOf("name")}>
        {(control) => <Input {...control} defaultValue={name} autoComplete="name" />}
      </Field>
      <div className="grid gap-1">
        <p className="font-medium">{t("email")}</p>
        <p className="break-all">{email}</p>
      </div>
      <div>
        <Button type="submit" pending={change.pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
