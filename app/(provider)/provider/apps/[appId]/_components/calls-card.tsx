import { getLocale, getTranslations } from "next-intl/server";
import { CallResult } from "@/components/apps/call-result";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import { listAppCalls } from "@/lib/services/api-calls/list-app-calls";
import type { ProviderContext } from "@/lib/services/context";

/** The last calls in the name of the account, failed ones in words. */
export async function CallsCard({ ctx, appId, now }: { ctx: ProviderContext; appId: string; now: string }) {
  const [t, locale, calls] = await Promise.all([
    getTranslations("apps.detail.calls"),
    getLocale(),
    listAppCalls(ctx, { authorizerId: appId }),
  ]);
  return (
    <Card title={t("title")} padded={false}>
      {calls.length === 0 ? (
        <p className="px-(--card-padding) pb-(--card-padding) text-text-2">{t("empty")}</p>
      ) : (
        <ul className="divide-y divide-border border-t border-border">
          {calls.map((call) => (
            <li
              key={call.id}
              className="flex min-h-(--row-height) flex-wrap items-center gap-x-4 px-(--card-padding) py-1.5"
            >
              <code className="min-w-0 flex-1 basis-48 text-[0.92em]">{call.endpoint}</code>
              <CallResult call={call} />
              <span className="text-second sm:min-w-16 sm:text-end text-text-2 tabular-nums">
                {t("milliseconds", { count: formatNumber(call.durationMs, locale) })}
              </span>
              <Time
                value={call.startedAt}
                now={now}
                precision="minute"
                className="text-second text-text-2 sm:min-w-24 sm:text-end tabular-nums"
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
