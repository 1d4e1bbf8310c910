"use client";

import { useTranslations } from "next-intl";
import type { SubmitEvent } from "react";
import { useFormProblems } from "@/app/account/_components/use-form-problems";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import type { ActionState } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/input";
import { QrCode } from "@/components/ui/qr-code";

export interface Enrolment {
  secret: string;
  uri: string;
  /** A PNG as a data address. */
  picture: string;
}

export interface ScanStepProps {
  enrolment: Enrolment;
  confirm: ActionState<{ code: string }>;
  onStartAgain: () => void;
}

/** Shows the secret as a picture and as text, and takes the first code. */
export function ScanStep({ enrolment, confirm, onStartAgain }: ScanStepProps) {
  const t = useTranslations("account.enrol");
  const { errorOf, problems, error } = useFormProblems(confirm.failure);
  const { secret, uri, picture } = enrolment;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    confirm.run({ code: String(new FormData(event.currentTarget).get("code") ?? "") });
  }

  return (
    <Card title={t("scan.title")} description={t("steps", { step: 2 })}>
      <div className="grid gap-6 sm:grid-cols-[auto_minmax(0,1fr)]">
        <div className="max-sm:justify-self-center">
          <QrCode src={picture} alt={t("scan.alt")} />
        </div>
        <div className="grid content-start gap-3">
          <p>{t("scan.body")}</p>
          <p className="sm:hidden">
            <a href={uri} className="link inline-flex min-h-(--hit-height) items-center">
              {t("scan.openApp")}
            </a>
          </p>
          <div className="grid gap-1">
            <p className="text-second text-text-2">{t("scan.byHand")}</p>
            <code data-testid="totp-secret" className="font-mono break-all">
              {secret.match(/.{1,4}/g)?.join(" ")}
            </code>
          </div>
          <div>
            <CopyTextButton size="small" value={secret}>
              {t("scan.copySecret")}
            </CopyTextButton>
          </div>
          <p className="text-second text-attention-text">{t("scan.once")}</p>
        </div>
      </div>
      <form onSubmit={submit} noValidate className="mt-6 grid max-w-md gap-4">
        <FormSummary submission={confirm.failure} problems={problems} error={error} />
        <Field name="code" label={t("scan.code")} error={errorOf("code")}>
          {(control) => (
            <Input
              {...control}
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={40}
              spellCheck={false}
              className="font-mono tracking-widest"
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={confirm.pending}>
            {t("scan.confirm")}
          </Button>
          <Button onClick={onStartAgain}>{t("scan.again")}</Button>
        </div>
      </form>
    </Card>
  );
}
