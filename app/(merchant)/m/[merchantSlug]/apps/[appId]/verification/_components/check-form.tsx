"use client";

import { RefreshCw } from "lucide-react";
import { useActionState } from "react";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/ui/banner";
import type { VerificationProblem } from "../actions";

export interface CheckFormProps {
  action: (previous: VerificationProblem | null) => Promise<VerificationProblem | null>;
  label: string;
}

/** Asks WeChat how far it has come. */
export function CheckForm({ action, label }: CheckFormProps) {
  const [problem, submit] = useActionState(action, null);
  return (
    <form action={submit} className="grid gap-2 sm:justify-items-end">
      <SubmitButton variant="secondary" icon={<RefreshCw />}>
        {label}
      </SubmitButton>
      {problem?.notice && (
        <div role="alert" className="sm:max-w-sm">
          <Banner tone="attention" title={problem.notice.title}>
            {problem.notice.body}
          </Banner>
        </div>
      )}
    </form>
  );
}
