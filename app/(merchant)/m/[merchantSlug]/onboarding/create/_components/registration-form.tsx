"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field } from "@/components/forms/field";
import { FormSummary } from "@/components/forms/form-summary";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/ui/banner";
import { Input, Select } from "@/components/ui/input";
import { openTranslator } from "@/components/wechat/open-translator";
import { creditCodeLength } from "@/lib/format/credit-code";
import { trialNameMax, trialNameMin } from "@/lib/services/registrations/schemas";
import type { RegistrationProblem } from "../actions";

/** By the names of the service's schemas, in their order on the page. */
export type RegistrationFieldName = "name" | "trialName" | "code" | "wechatId" | "openid" | "componentPhone";

export interface RegistrationFormProps {
  action: (previous: RegistrationProblem | null, form: FormData) => Promise<RegistrationProblem | null>;
  fields: readonly RegistrationFieldName[];
  values: Record<string, string>;
  /** To choose from, for a trial app that becomes formal. */
  trialApps?: { id: string; name: string }[];
  submitLabel: string;
}

const limits = { length: creditCodeLength, min: trialNameMin, max: trialNameMax };
const inputModes = { componentPhone: "tel", code: "text" } as const;

/** Asks for what the call sends and nothing else; what was typed stays whatever the answer is. */
export function RegistrationForm({ action, fields, values, trialApps, submitLabel }: RegistrationFormProps) {
  const t = useTranslations("registration.form");
  const words = openTranslator(useTranslations("registration.form.errors"));
  const [problem, submit] = useActionState(action, null);
  const errorOf = (name: string): string | undefined => {
    const code = problem?.fields[`fields.${name}`] ?? problem?.fields[name];
    return code === undefined ? undefined : words(words.has(code) ? code : "invalid", limits);
  };
  const problems = fields.flatMap((field) => {
    const message = errorOf(wireName(field));
    return message === undefined ? [] : [{ name: wireName(field), message }];
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
          error={errorOf(wireName(field))}
        >
          {(control) => (
            <Input
              {...control}
              defaultValue={problem?.values[wireName(field)] ?? values[wireName(field)] ?? ""}
              inputMode={field === "componentPhone" ? inputModes.componentPhone : inputModes.code}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      ))}
      <FormSummary submission={problem} problems={problems} />
      {problem?.notice && (
        <div role="alert">
          <Banner tone="attention" title={problem.notice.title}>
            {problem.notice.body}
          </Banner>
        </div>
      )}
      <div>
        <SubmitButton variant="primary">{submitLabel}</SubmitButton>
      </div>
    </form>
  );
}

/** A trial app's name is a `name` to the service, with rules of its own. */
const wireName = (field: RegistrationFieldName): string => (field === "trialName" ? "name" : field);
