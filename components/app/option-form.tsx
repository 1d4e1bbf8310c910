"use client";

import { useActionState, useEffect } from "react";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/ui/banner";
import type { ButtonVariant } from "@/components/ui/button-class";
import { Id } from "@/components/ui/id";
import { Select } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import type { OptionAnswer } from "./option-answer";

export interface OptionFormProps {
  action: (previous: OptionAnswer | null, form: FormData) => Promise<OptionAnswer>;
  /** 保存 */
  label: string;
  /** The button's whole name, for those who do not see what stands beside it. */
  name?: string;
  /** Said once it is done. */
  done: string;
  /** 参考号 */
  reference: string;
  variant?: ButtonVariant;
  /** What can be chosen; none for a button alone. */
  choice?: { label: string; selected: string; options: { value: string; label: string }[] };
}

/** One option with its own save, or the button that reads them all; what went wrong stands below. */
export function OptionForm(props: OptionFormProps) {
  const { action, label, name, done, reference, variant = "secondary", choice } = props;
  const [answer, submit] = useActionState(action, null);

  const chosen = answer && !answer.ok ? answer.chosen : null;

  useEffect(() => {
    if (answer?.ok) announce(done);
  }, [answer, done]);

  return (
    <form action={submit} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {choice && <Choice {...choice} selected={chosen ?? choice.selected} />}
        <SubmitButton variant={variant} {...(name !== undefined && { "aria-label": name })}>
          {label}
        </SubmitButton>
      </div>
      {answer && !answer.ok && (
        <div role="alert">
          <Banner tone="attention" title={answer.title}>
            <p>{answer.body}</p>
            {answer.reference !== null && (
              <p className="flex flex-wrap items-center gap-x-2">
                {reference} <Id value={answer.reference} label={reference} />
              </p>
            )}
          </Banner>
        </div>
      )}
    </form>
  );
}

/** React puts a form back to its defaults afterwards, so the default becomes what was chosen. */
function Choice({ label, selected, options }: NonNullable<OptionFormProps["choice"]>) {
  return (
    <Select key={selected} name="value" aria-label={label} defaultValue={selected}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
