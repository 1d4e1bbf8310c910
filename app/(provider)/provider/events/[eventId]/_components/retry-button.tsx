"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { retryEventAction } from "../../actions";

/** When to look again after a retry: the work takes seconds, and a changed state moves no mark. */
const looksAfterMs = [700, 2_000, 4_000, 8_000];

export function RetryButton({ eventId, state }: { eventId: string; state: string }) {
  const t = useTranslations("events.detail");
  const router = useRouter();
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const retry = useAction(retryEventAction, () => setStartedAt(Date.now()));

  useEffect(() => {
    if (startedAt === null) return;
    const timers = looksAfterMs.map((after) => setTimeout(() => router.refresh(), after));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [router, startedAt]);

  const quarantined = state === "quarantined";
  return (
    <>
      {startedAt !== null && <span className="text-second text-text-2">{t("retrying")}</span>}
      {startedAt === null && quarantined && <span className="text-second text-text-2">{t("retryAll")}</span>}
      <Button
        variant="primary"
        icon={<RotateCw />}
        pending={retry.pending}
        onClick={() => retry.run({ eventId })}
      >
        {t(quarantined ? "retryQuarantine" : "retry")}
      </Button>
      {retry.failure && (
        <FailureNotice
          failure={retry.failure}
          title={t("retryFailed")}
          reasons={{ not_retryable: t("notRetryable") }}
          className="basis-full"
        />
      )}
    </>
  );
}
