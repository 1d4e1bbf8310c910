"use client";

import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import { revokeOtherSessionsAction, revokeOwnSessionAction } from "../actions";
import { useFormProblems } from "./use-form-problems";

export function RevokeSessionButton({ sessionId, device }: { sessionId: string; device: string }) {
  const t = useTranslations("account.sessions");
  const router = useRouter();
  const revoke = useAction(revokeOwnSessionAction, () => {
    announce(t("revoked"));
    router.refresh();
  });
  const { error } = useFormProblems(revoke.failure);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {error && (
        <span role="alert" className="text-second text-danger-text">
          {error}
        </span>
      )}
      <Button
        size="small"
        pending={revoke.pending}
        aria-label={t("revokeNamed", { device })}
        onClick={() => revoke.run({ sessionId })}
      >
        {t("revoke")}
      </Button>
    </div>
  );
}

export function RevokeOthersButton({ count }: { count: number }) {
  const t = useTranslations("account.sessions");
  const router = useRouter();
  const revoke = useAction(revokeOtherSessionsAction, ({ sessionsEnded }) => {
    announce(t("revokedOthers", { count: sessionsEnded }));
    router.refresh();
  });
  const { error } = useFormProblems(revoke.failure);
  return (
    <>
      {error && (
        <span role="alert" className="text-second text-danger-text">
          {error}
        </span>
      )}
      <Button icon={<LogOut />} pending={revoke.pending} onClick={() => revoke.run({})}>
        {t("revokeOthers", { count })}
      </Button>
    </>
  );
}
