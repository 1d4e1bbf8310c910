"use client";

import { type ReactNode, useActionState } from "react";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/ui/banner";
import type { FilingAction } from "../actions";

export interface ActionFormProps {
  action: FilingAction;
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
      {notice && (
        <div role="alert" className="max-w-120">
          <Banner tone="attention" title={notice.title}>
            {notice.body}
          </Banner>
        </div>
      )}
    </form>
  );
}
