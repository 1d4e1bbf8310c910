"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";
import { RecoveryCodes } from "@/app/account/_components/recovery-codes";
import { useFormProblems } from "@/app/account/_components/use-form-problems";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { type ActionState, useAction } from "@/components/forms/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { PasswordInput } from "@/components/ui/password-input";
import { confirmSecondFactorAction, startSecondFactorAction } from "../actions";
import { type Enrolment, ScanStep } from "./scan-step";

export interface EnrolWizardProps {
  email: string;
  isOn: boolean;
  /** Where to go in the end; a page of ours. */
  next: string;
}

/** Three steps: the password, the app, the recovery codes. Secret and codes live in this page's memory alone. */
export function EnrolWizard({ email, isOn, next }: EnrolWizardProps) {
  const t = useTranslations("account.enrol");
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = useAction(startSecondFactorAction, setEnrolment);
  const confirm = useAction(confirmSecondFactorAction, ({ recoveryCodes }) => setCodes(recoveryCodes));

  function startAgain() {
    setEnrolment(null);
    start.dismiss();
    confirm.dismiss();
  }

  if (codes) {
    return (
      <>
        <Banner tone="success" title={t("done.enabled")} className="mb-4" />
        <Card title={t("done.title")} description={t("steps", { step: 3 })}>
          <RecoveryCodes codes={codes} email={email} />
          <div className="mt-5 print:hidden">
            {/* A whole new page: it may have other security headers than this one. */}
            <a href={next} className={buttonClass({ variant: "primary" })}>
              {t("done.finish")}
            </a>
          </div>
        </Card>
      </>
    );
  }
  if (isOn) {
    return (
      <Banner tone="success" title={t("already")}>
        {t("alreadyBody")}
      </Banner>
    );
  }
  if (enrolment) return <ScanStep enrolment={enrolment} confirm={confirm} onStartAgain={startAgain} />;
  return <PasswordStep start={start} email={email} />;
}

function PasswordStep({ start, email }: { start: ActionState<{ password: string }>; email: string }) {
  const t = useTranslations("account.enrol");
  const { errorOf, problems, error } = useFormProblems(start.failure);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    start.run({ password: String(new FormData(event.currentTarget).get("password") ?? "") });
  }

  return (
    <Card title={t("password.title")} description={t("steps", { step: 1 })}>
      <form onSubmit={submit} noValidate className="grid max-w-md gap-4">
        <FormSummary submission={start.failure} problems={problems} error={error} />
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <Field name="password" label={t("password.label")} error={errorOf("password")}>
          {(control) => <PasswordInput {...control} autoComplete="current-password" />}
        </Field>
        <div>
          <Button type="submit" variant="primary" pending={start.pending}>
            {t("password.next")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
