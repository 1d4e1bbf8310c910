"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { routes } from "@/lib/routes";
import { SecretInput } from "../../_components/secret-input";
import { useFieldErrors } from "../../_components/use-field-errors";
import { addComponentAction } from "../../actions";

/** What WeChat's console and the portal have to agree on. */
export function ComponentForm() {
  const t = useTranslations("components");
  const router = useRouter();
  const add = useAction(addComponentAction, ({ appid }) => router.push(routes.providerComponent(appid)));
  const { errorOf, problems } = useFieldErrors(add.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    add.run({
      name: text("name"),
      supportPhone: text("supportPhone"),
      appid: text("appid"),
      appSecret: text("appSecret"),
      token: text("token"),
      encodingAesKey: text("encodingAesKey"),
    });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Card>
        <div className="grid max-w-140 gap-5">
          <Field name="name" label={t("fields.name")} help={t("fields.nameHelp")} error={errorOf("name")}>
            {(control) => <Input {...control} maxLength={40} autoComplete="off" />}
          </Field>
          <Field
            name="supportPhone"
            label={t("fields.supportPhone")}
            help={t("fields.supportPhoneHelp")}
            optional
            error={errorOf("supportPhone")}
          >
            {(control) => <Input {...control} type="tel" inputMode="tel" autoComplete="off" />}
          </Field>
          <Field name="appid" label="AppID" help={t("fields.appidHelp")} error={errorOf("appid")}>
            {(control) => <Input {...control} autoComplete="off" spellCheck={false} className="font-mono" />}
          </Field>
          <Field
            name="appSecret"
            label="AppSecret"
            help={t("fields.appSecretHelp")}
            error={errorOf("appSecret")}
          >
            {(control) => <SecretInput {...control} />}
          </Field>
          <Field name="token" label={t("keys.token")} help={t("fields.tokenHelp")} error={errorOf("token")}>
            {(control) => <SecretInput {...control} />}
          </Field>
          <Field
            name="encodingAesKey"
            label={t("keys.encodingAesKey")}
            help={t("fields.encodingAesKeyHelp")}
            error={errorOf("encodingAesKey")}
          >
            {(control) => <SecretInput {...control} />}
          </Field>
          <FormSummary submission={add.failure} problems={problems} />
          {add.failure && problems.length === 0 && (
            <FailureNotice failure={add.failure} title={t("new.failed")} />
          )}
          <div>
            <Button type="submit" variant="primary" pending={add.pending}>
              {t("new.submit")}
            </Button>
          </div>
        </div>
      </Card>
    </form>
  );
}
