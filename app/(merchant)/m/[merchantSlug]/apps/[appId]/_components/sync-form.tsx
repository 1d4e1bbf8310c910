"use client";

import { RefreshCw } from "lucide-react";
import { type ReactNode, useActionState, useEffect } from "react";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/ui/banner";
import { Id } from "@/components/ui/id";
import { announce } from "@/components/ui/live-region";
import type { SyncAnswer } from "../actions";

export interface SyncFormProps {
  action: (previous: SyncAnswer | null) => Promise<SyncAnswer>;
  /** 立即同步 */
  label: string;
  /** Said once it is done. */
  done: string;
  /** 参考号 */
  reference: string;
  /** How old what is shown is. */
  age: ReactNode;
}

/** Sync now, with the age of what is shown beside it and the reason below when it fails. */
export function SyncForm({ action, label, done, reference, age }: SyncFormProps) {
  const [answer, submit] = useActionState(action, null);

  useEffect(() => {
    if (answer?.ok) announce(done);
  }, [answer, done]);

  return (
    <div className="grid gap-2 sm:justify-items-end">
      <form
        action={submit}
        className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 sm:justify-end"
      >
        <span className="text-second text-text-2">{age}</span>
        <SubmitButton variant="secondary" icon={<RefreshCw />}>
          {label}
        </SubmitButton>
      </form>
      {answer && !answer.ok && (
        <div role="alert" className="sm:max-w-sm">
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
    </div>
  );
}
