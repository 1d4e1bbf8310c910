import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { OwnSessionDto } from "@/lib/services/account/own-sessions";
import { RevokeOthersButton, RevokeSessionButton } from "./revoke-session";

export function SessionsCard({ sessions, now }: { sessions: OwnSessionDto[]; now: string }) {
  const t = useTranslations("account.sessions");
  const others = sessions.filter(({ isCurrent }) => !isCurrent).length;
  return (
    <Card
      title={t("title")}
      description={t("description")}
      actions={others > 0 && <RevokeOthersButton count={others} />}
    >
      <ul className="divide-y divide-border">
        {sessions.map((session) => {
          const device = t("deviceOn", {
            system: t(`systems.${session.device.system ?? "unknown"}`),
            browser: t(`browsers.${session.device.browser ?? "unknown"}`),
          });
          return (
            <li
              key={session.id}
              data-testid="session"
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
            >
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-x-2 font-medium">
                  {device}
                  {session.isCurrent && (
                    <Badge tone="success" icon>
                      {t("current")}
                    </Badge>
                  )}
                </p>
                <p className="flex flex-wrap gap-x-3 text-second text-text-2">
                  <span>
                    {t.rich("lastSeen", {
                      time: () => <Time value={session.lastSeenAt} now={now} precision="minute" />,
                    })}
                  </span>
                  <span>
                    {t.rich("firstSeen", {
                      time: () => <Time value={session.createdAt} now={now} precision="minute" />,
                    })}
                  </span>
                  {session.address && (
                    <span className="break-all">{t("address", { address: session.address })}</span>
                  )}
                </p>
              </div>
              {!session.isCurrent && <RevokeSessionButton sessionId={session.id} device={device} />}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
