"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState } from "react";
import { Field, type FieldControl } from "@/components/forms/field";
import { FormNoticeBanner } from "@/components/forms/form-notice";
import { FormSummary } from "@/components/forms/form-summary";
import { StickyActions } from "@/components/forms/sticky-actions";
import { SubmitButton } from "@/components/forms/submit-button";
import { Input, Select } from "@/components/ui/input";
import { openTranslator } from "@/components/wechat/open-translator";
import { creditCodeLength } from "@/lib/format/credit-code";
import { trialNameMax, trialNameMin } from "@/lib/services/registrations/limits";
import type { RegistrationProblem } from "../actions";
import { wireName } from "./fields-of";

/** By the names of the service's schemas, in their order on the page. */
export type RegistrationFieldName =
  | "name"
  | "trialName"
  | "code"
  | "wechatId"
  | "openid"
  | "componentPhone"
  | "officialAppid"
  | "sameAdmin";

export interface RegistrationFormProps {
  action: (previous: RegistrationProblem | null, form: FormData) => Promise<RegistrationProblem | null>;
  fields: readonly RegistrationFieldName[];
  values: Record<string, string>;
  /** WeChat took these; they are shown and stay as they are. */
  closed?: readonly RegistrationFieldName[];
  /** What WeChat said of the others. */
  refusal?: string;
  /** To choose from, for a trial app that becomes formal. */
  trialApps?: { id: string; name: string }[];
  submitLabel: string;
  /** Why it cannot be sent now, and when it can. */
  disabledReason?: string;
  /** Another way, above the button. */
  beside?: ReactNode;
  children?: ReactNode;
}

const limits = { length: creditCodeLength, min: trialNameMin, max: trialNameMax };

/** Asks for what the call sends and nothing else; what was typed stays whatever the answer is. */
export function RegistrationForm({
  action,
  fields,
  values,
  closed = [],
  refusal,
  trialApps,
  submitLabel,
  disabledReason,
  beside,
  children,
}: RegistrationFormProps) {
  const t = useTranslations("registration.form");
  const words = openTranslator(useTranslations("registration.form.errors"));
  const [problem, submit] = useActionState(action, null);
  const errorOf = (field: RegistrationFieldName): string | undefined => {
    const name = wireName(field);
    const code = problem?.fields[`fields.${name}`] ?? problem?.fields[name];
    if (code !== undefined) return words(words.has(code) ? code : "invalid", limits);
    return problem === null && !closed.includes(field) ? refusal : undefined;
  };
  const problems = fields.flatMap((field) => {
    const message = problem === null ? undefined : errorOf(field);
    return message === undefined
      ? []
      : [{ name: wireName(field), message: t("problemOf", { field: t(field), message }) }];
  });
  return (
    <form action={submit} noValidate className="grid max-w-140 gap-5">
      {trialApps && (
        <Field name="authorizerId" label={t("trialApp")}>
          {(control) => (
            <Select {...control}>
              {trialApps.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {fields.map((field) => (
        <Field
          key={field}
          name={wireName(field)}
          label={t(field)}
          help={t(`${field}Help`, limits)}
          error={errorOf(field)}
        >
          {(control) => (
            <RegistrationInput
              field={field}
              control={control}
              value={problem?.values[wireName(field)] ?? values[wireName(field)] ?? ""}
              isClosed={closed.includes(field)}
            />
          )}
        </Field>
      ))}
      <FormSummary submission={problem} problems={problems} />
      <FormNoticeBanner notice={problem?.notice} />
      {children}
      {beside && <div>{beside}</div>}
      <StickyActions of="card">
        <SubmitButton variant="primary" disabledReason={disabledReason}>
          {submitLabel}
        </SubmitButton>
      </StickyActions>
    </form>
  );
}

interface RegistrationInputProps {
  field: RegistrationFieldName;
  control: FieldControl;
  value: string;
  isClosed: boolean;
}

function RegistrationInput({ field, control, value, isClosed }: RegistrationInputProps) {
  const t = useTranslations("registration.form.sameAdminOptions");
  if (field === "sameAdmin") {
    return (
      <Select {...control} defaultValue={value || "0"}>
        <option value="0">{t("keep")}</option>
        <option value="1">{t("same")}</option>
      </Select>
    );
  }
  return (
    <Input
      {...control}
      defaultValue={value}
      readOnly={isClosed}
      inputMode={field === "componentPhone" ? "tel" : "text"}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
