import { useLocale, useTranslations } from "next-intl";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import { routes } from "@/lib/routes";
import type { CallListItem } from "@/lib/services/api-calls/call-item";
import { CallResult } from "./call-result";

/** One call to WeChat in a short list: its name leads to it, its failure to what that means. */
export function CallLine({ call, now }: { call: CallListItem; now: string }) {
  const t = useTranslations("provider.call");
  const locale = useLocale();
  return (
    <li className="flex min-h-(--row-height) flex-wrap items-center gap-x-4 px-(--card-padding) py-1.5">
      <PlatformLink
        href={routes.providerCall(call.id)}
        prefetch={false}
        className="inline-flex min-h-(--hit-height) min-w-0 flex-1 basis-48 items-center underline-offset-2 hover:underline"
      >
        <code className="min-w-0 text-[0.92em] wrap-anywhere">{call.endpoint}</code>
      </PlatformLink>
      <CallResult call={call} />
      <span className="text-second sm:min-w-16 sm:text-end text-text-2 tabular-nums">
        {t("milliseconds", { count: formatNumber(call.durationMs, locale) })}
      </span>
      <Time
        value={call.startedAt}
        now={now}
        alone
        precision="minute"
        className="text-second text-text-2 sm:min-w-24 sm:text-end tabular-nums"
      />
    </li>
  );
}
