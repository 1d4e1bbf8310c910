"use client";

import { ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { requestAuditCheckAction } from "../actions";

export interface CheckButtonProps {
  words: { check: string; checking: string; failed: string };
  /** Of the newest verification; when it changes, ours is done. */
  checkedAt: string | null;
}

const lookEveryMs = 1_500;
const looksMax = 40;

/** Has the chains verified now, and shows the result when it is there. */
export function CheckButton({ words, checkedAt }: CheckButtonProps) {
  const router = useRouter();
  const [waitingSince, setWaitingSince] = useState<string | null | undefined>();
  const check = useAction(requestAuditCheckAction, () => setWaitingSince(checkedAt));
  const isWaiting = waitingSince !== undefined && waitingSince === checkedAt;

  useEffect(() => {
    if (!isWaiting) return;
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      if (looks > looksMax) setWaitingSince(undefined);
      else router.refresh();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [isWaiting, router]);

  return (
    <>
      {isWaiting ? (
        <span className="text-second">{words.checking}</span>
      ) : (
        <Button icon={<ShieldCheck />} size="small" pending={check.pending} onClick={() => check.run({})}>
          {words.check}
        </Button>
      )}
      {check.failure && <FailureNotice failure={check.failure} title={words.failed} className="basis-full" />}
    </>
  );
}
