"use client";

import { RotateCcwKey } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { reauthorizeHref } from "@/components/invitations/reauthorize-href";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PlatformLink } from "@/components/ui/platform-link";
import type { Tone } from "@/components/ui/status-map";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { routes } from "@/lib/routes";
import type { RecoveredApp, Recovery } from "@/lib/services/authorizers/get-recovery";
import { recoverAllAppsAction } from "../../actions";

export interface RecoveryPanelProps {
  recovery: Recovery;
  component: string | undefined;
  mayRecover: boolean;
  mayInvite: boolean;
  now: string;
}

/** Broken connections as one group: look for all their refresh tokens, and see what became of each. */
export function RecoveryPanel({ recovery, component, mayRecover, mayInvite, now }: RecoveryPanelProps) {
  const t = useTranslations("apps.recovery");
  const router = useRouter();
  const recover = useAction(recoverAllAppsAction, () => router.refresh());
  const { broken, requestedAt, total, waiting, recovered, apps } = recovery;
  if (broken === 0 && requestedAt === null) return null;
  const tried = total - waiting;
  return (
    <div className="pb-4">
      <RefreshOnChange topics={["apps"]} />
      <Card
        title={t("title", { count: broken })}
        description={t("description")}
        padded={false}
        actions={
          mayRecover &&
          broken > 0 && (
            <Button
              variant="primary"
              icon={<RotateCcwKey />}
              pending={recover.pending}
              onClick={() => recover.run(component === undefined ? {} : { component })}
              {...(waiting > 0 && { disabledReason: t("running") })}
            >
              {t("recoverAll", { count: broken })}
            </Button>
          )
        }
      >
        {recover.failure && (
          <FailureNotice failure={recover.failure} title={t("failed")} className="mx-(--card-padding) mb-3" />
        )}
        {requestedAt && (
          <div className="border-t border-border">
            <div className="grid gap-2 px-(--card-padding) py-3">
              <p role="status">
                {t("progress", { tried, total, recovered, left: tried - recovered })} ·{" "}
                <Time value={requestedAt} now={now} precision="minute" />
              </p>
              <progress
                value={tried}
                max={total}
                aria-label={t("progressLabel")}
                className="h-1.5 w-full max-w-96 overflow-hidden rounded-full accent-primary"
              />
            </div>
            <ul className="divide-y divide-border border-t border-border">
              {apps.map((app) => (
                <ResultLine key={app.id} app={app} mayInvite={mayInvite} />
              ))}
            </ul>
          </div>
        )}
      </Card>
    </div>
  );
}

const tones: Record<NonNullable<RecoveredApp["outcome"]>, Tone> = {
  recovered: "success",
  gone: "danger",
  empty: "danger",
  refused: "danger",
  failed: "attention",
};

/** What cannot be recovered only the merchant can mend, with a new link. */
function ResultLine({ app, mayInvite }: { app: RecoveredApp; mayInvite: boolean }) {
  const t = useTranslations("apps.recovery");
  const provider = useTranslations("provider");
  const { outcome } = app;
  const needsMerchant = outcome === "gone" || outcome === "empty" || outcome === "refused";
  return (
    <li className="flex min-h-(--row-height) flex-wrap items-center gap-x-4 gap-y-1 px-(--card-padding) py-1.5">
      <PlatformLink
        href={routes.providerApp(app.id)}
        prefetch={false}
        className="inline-flex min-h-(--hit-height) basis-48 items-center font-medium underline-offset-2 hover:underline"
      >
        {app.nickName ?? provider("unnamed")}
      </PlatformLink>
      <span className="inline-flex min-w-0 flex-1 basis-64 items-start gap-1.5">
        <span className="flex h-(--type-body-line) items-center">
          <ToneIcon tone={outcome === null ? "progress" : tones[outcome]} />
        </span>
        {t(`outcomes.${outcome ?? "waiting"}`)}
      </span>
      {needsMerchant && mayInvite && (
        <PlatformLink
          href={reauthorizeHref({ ...app, proposedMerchant: null })}
          prefetch={false}
          className="link inline-flex min-h-(--hit-height) items-center"
        >
          {t("reauthorize")}
        </PlatformLink>
      )}
    </li>
  );
}
