import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/data-table";
import { RowLink } from "@/components/data-table/row-link";
import { RowPlatform } from "@/components/staff/row-platform";
import { Avatar } from "@/components/ui/avatar";
import { RelativeTime } from "@/components/ui/relative-time";
import { useServerNow } from "@/components/ui/server-now";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { routes } from "@/lib/routes";
import type { ProgressListItem } from "@/lib/services/progress/list-progress";

const ownerTones = { merchant: "action", staff: "attention", wechat: "waiting" } as const;

export function useFunnelColumns(): Column<ProgressListItem>[] {
  const t = useTranslations("funnel");
  const now = useServerNow();
  return [
    {
      id: "merchant",
      header: t("columns.merchant"),
      cell: ({ merchantId, merchantName, componentId }) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar name={merchantName} size="small" />
          <span className="min-w-0">
            <RowLink href={routes.providerMerchant(merchantId)}>{merchantName}</RowLink>
            <RowPlatform of={componentId} />
          </span>
        </span>
      ),
      className: "sm:min-w-48",
    },
    {
      id: "stage",
      header: t("columns.stage"),
      cell: ({ stage, owner }) => (
        <span className="inline-flex items-center gap-1.5">
          <ToneIcon tone={stage === "live" ? "success" : ownerTones[owner]} />
          {t(`stages.${stage}`)}
        </span>
      ),
    },
    {
      id: "owner",
      header: t("columns.owner"),
      cell: ({ stage, owner }) => (stage === "live" ? "—" : t(`owners.${owner}`)),
    },
    {
      id: "since",
      header: t("columns.since"),
      cell: ({ since }) => <Time value={since} now={now} alone />,
    },
    {
      id: "app",
      header: t("columns.app"),
      cell: ({ app }) => (app === null ? "—" : (app.nickName ?? app.appid)),
    },
    {
      id: "reminded",
      header: t("columns.reminded"),
      cell: ({ remindedAt }) =>
        remindedAt === null ? "—" : <RelativeTime value={remindedAt} now={now} alone />,
    },
  ];
}
