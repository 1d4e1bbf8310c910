import { useLocale, useTranslations } from "next-intl";
import { CallAccount } from "@/components/calls/call-account";
import { CallResult } from "@/components/calls/call-result";
import type { Column } from "@/components/data-table/data-table";
import { RowLink } from "@/components/data-table/row-link";
import { RowPlatform } from "@/components/staff/row-platform";
import { Id } from "@/components/ui/id";
import { useServerNow } from "@/components/ui/server-now";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import { routes } from "@/lib/routes";
import type { CallListItem } from "@/lib/services/api-calls/call-item";

export function useCallColumns(): Column<CallListItem>[] {
  const t = useTranslations("calls");
  const words = useTranslations("provider.call");
  const locale = useLocale();
  const now = useServerNow();
  return [
    {
      id: "endpoint",
      header: t("columns.endpoint"),
      cell: ({ id, endpoint, componentAppid }) => (
        <>
          <RowLink href={routes.providerCall(id)}>
            <code className="text-[0.92em]">{endpoint}</code>
          </RowLink>
          <RowPlatform of={componentAppid} />
        </>
      ),
      className: "min-w-56",
    },
    { id: "account", header: t("columns.account"), cell: (call) => <CallAccount call={call} /> },
    {
      id: "result",
      header: t("columns.result"),
      cell: (call) => <CallResult call={call} />,
      className: "min-w-48",
    },
    {
      id: "started",
      header: t("columns.started"),
      cell: ({ startedAt }) => <Time value={startedAt} now={now} precision="minute" alone />,
      className: "whitespace-nowrap",
    },
    {
      id: "duration",
      header: t("columns.duration"),
      align: "end",
      cell: ({ durationMs }) => words("milliseconds", { count: formatNumber(durationMs, locale) }),
      className: "whitespace-nowrap",
      phone: "hidden",
    },
    {
      id: "attempt",
      header: t("columns.attempt"),
      align: "end",
      cell: ({ attempt }) => formatNumber(attempt, locale),
      phone: "hidden",
    },
    {
      id: "rid",
      header: "rid",
      cell: ({ rid }) => (rid ? <Id value={rid} label="rid" short className="text-text-2" /> : "—"),
      className: "whitespace-nowrap",
      phone: "hidden",
    },
  ];
}
