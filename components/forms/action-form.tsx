"use client";

import { type ReactNode, useActionState } from "react";
import { type FormNotice, FormNoticeBanner } from "./form-notice";
import { SubmitButton } from "./submit-button";

export interface ActionFormProps {
  action: (previous: FormNotice | null) => Promise<FormNotice | null>;
  label: ReactNode;
  icon?: ReactNode;
  variant?: "primary" | "secondary";
  /** Why it cannot be pressed now. */
  blocked?: ReactNode;
}

/** One button; what kept it from happening stands beside it. */
export function ActionForm({ action, label, icon, variant = "primary", blocked }: ActionFormProps) {
  const [notice, submit] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-2">
      <div>
        <SubmitButton variant={variant} icon={icon} disabledReason={blocked}>
          {label}
        </SubmitButton>
      </div>
      <FormNoticeBanner notice={notice} className="max-w-120" />
    </form>
  );
}
