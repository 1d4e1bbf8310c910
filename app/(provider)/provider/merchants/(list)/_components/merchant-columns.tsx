import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/data-table";
import { RowLink } from "@/components/data-table/row-link";
import { RowPlatform } from "@/components/staff/row-platform";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/link-button";
import { PlatformLink } from "@/components/ui/platform-link";
import { useServerNow } from "@/components/ui/server-now";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { providerMay } from "@/lib/auth/permissions";
import { formatNumber } from "@/lib/format/number";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { MerchantListItem } from "@/lib/services/merchants/list-merchants";

export function useMerchantColumns(role: string): Column<MerchantListItem>[] {
  const t = useTranslations("merchants");
  const list = useTranslations("provider.list");
  const locale = useLocale();
  const now = useServerNow();
  const mayInvite = providerMay(role, "invitation.create");
  const actions: Column<MerchantListItem> = {
    id: "actions",
    header: list("actions"),
    align: "end",
    phone: "actions",
    cell: ({ id }) => (
      <LinkButton
        href={viewAddress(routes.providerNewInvitation(), { merchantId: id })}
        prefetch={false}
        variant="ghost"
        size="small"
        className="max-sm:-ms-2"
      >
        {t("actions.invite")}
      </LinkButton>
    ),
  };
  return [
    {
      id: "name",
      header: t("columns.name"),
      cell: ({ id, name, componentIds }) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar name={name} size="small" />
          <span className="min-w-0">
            <RowLink href={routes.providerMerchant(id)}>{name}</RowLink>
            <RowPlatform of={componentIds} />
          </span>
        </span>
      ),
      className: "sm:min-w-48",
    },
    {
      id: "contact",
      header: t("columns.contact"),
      cell: ({ contactName, contactPhone }) => (
        <span className="text-text-2">{[contactName, contactPhone].filter(Boolean).join(" · ") || "—"}</span>
      ),
    },
    {
      id: "apps",
      header: t("columns.apps"),
      align: "end",
      cell: ({ id, appCount }) => (
        <PlatformLink
          href={viewAddress(routes.providerApps(), { merchantId: id })}
          prefetch={false}
          className="inline-flex min-h-(--hit-height) min-w-(--hit-height) items-center justify-end underline-offset-2 max-sm:justify-start hover:underline"
        >
          {formatNumber(appCount, locale)}
        </PlatformLink>
      ),
    },
    {
      id: "owner",
      header: t("columns.owner"),
      cell: ({ hasOwner }) => (
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <ToneIcon tone={hasOwner ? "success" : "neutral"} />
          {t(hasOwner ? "owner.set" : "owner.missing")}
        </span>
      ),
    },
    {
      id: "created",
      header: t("columns.created"),
      cell: ({ createdAt }) => <Time value={createdAt} now={now} precision="minute" alone />,
      className: "whitespace-nowrap",
      phone: "hidden",
    },
    ...(mayInvite ? [actions] : []),
  ];
}
