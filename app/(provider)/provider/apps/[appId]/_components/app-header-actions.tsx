"use client";

import { RefreshCw, RotateCcwKey } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { providerMay } from "@/lib/auth/permissions";
import type { FleetDetail } from "@/lib/services/authorizers/get-authorizer";
import { ReauthorizeButton } from "../../_components/reauthorize-button";
import { recoverAppAction, syncAppAction } from "../../actions";

export interface AppHeaderActionsProps {
  app: FleetDetail;
  name: string;
  role: string;
}

/** What this state asks of staff first, then the rest; a failure stands right below the button. */
export function AppHeaderActions({ app, name, role }: AppHeaderActionsProps) {
  const t = useTranslations("apps");
  const router = useRouter();
  const [recovering, setRecovering] = useState(false);
  const sync = useAction(syncAppAction, () => {
    toast({ message: t("synced", { name }) });
    router.refresh();
  });
  const recover = useAction(recoverAppAction, () => setRecovering(true));
  const broken = app.state === "connection_broken";
  const input = { authorizerId: app.id };
  return (
    <>
      {broken && providerMay(role, "app.recover") && (
        <Button
          variant="primary"
          icon={<RotateCcwKey />}
          pending={recover.pending}
          onClick={() => recover.run(input)}
        >
          {t("actions.recover")}
        </Button>
      )}
      {providerMay(role, "invitation.create") && app.state !== "authorized" && (
        <ReauthorizeButton app={app} variant={broken || app.merchant === null ? "secondary" : "primary"} />
      )}
      {providerMay(role, "app.sync") && app.state !== "unauthorized" && (
        <Button icon={<RefreshCw />} pending={sync.pending} onClick={() => sync.run(input)}>
          {t("actions.syncNow")}
        </Button>
      )}
      {broken && app.recoveryOutcome !== null && (
        <Banner
          tone={app.recoveryOutcome === "failed" ? "attention" : "danger"}
          title={t(`recovery.outcomes.${app.recoveryOutcome}`)}
          className="basis-full"
        />
      )}
      {recovering && broken && app.recoveryOutcome === null && (
        <Banner tone="waiting" title={t("recoverRequested")} className="basis-full" />
      )}
      {recover.failure && (
        <FailureNotice failure={recover.failure} title={t("recoverFailed")} className="basis-full" />
      )}
      {sync.failure && (
        <FailureNotice failure={sync.failure} title={t("syncFailed", { name })} className="basis-full" />
      )}
    </>
  );
}
