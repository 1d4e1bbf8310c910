import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/data-table";
import { RowLink } from "@/components/data-table/row-link";
import { RowPlatform } from "@/components/staff/row-platform";
import { classNames } from "@/components/ui/class-names";
import { RemainingTime } from "@/components/ui/remaining-time";
import { useServerNow } from "@/components/ui/server-now";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { RegistrationListItem } from "@/lib/services/registrations/list-registrations";

export function useRegistrationColumns(
  rowHref: (row: RegistrationListItem) => string,
): Column<RegistrationListItem>[] {
  const t = useTranslations("registration");
  const now = useServerNow();
  return [
    {
      id: "name",
      header: t("provider.columns.name"),
      cell: (row) => (
        <span className="grid min-w-0 justify-items-start">
          <RowLink href={rowHref(row)}>{row.name}</RowLink>
          <span className="text-second text-text-2">{t(`kinds.${row.kind}.name`)}</span>
          <RowPlatform of={row.componentId} />
        </span>
      ),
      className: "sm:min-w-56",
    },
    {
      id: "merchant",
      header: t("provider.columns.merchant"),
      cell: ({ merchantName }) => merchantName,
    },
    {
      id: "state",
      header: t("provider.columns.state"),
      cell: ({ shownState }) => <Status machine="registration" state={shownState} variant="plain" />,
    },
    {
      id: "deadline",
      header: t("provider.columns.deadline"),
      cell: ({ deadline, endedAt }) =>
        deadline === null || endedAt !== null ? "—" : <Deadline value={deadline} now={now} />,
      className: "whitespace-nowrap",
    },
    {
      id: "created",
      header: t("provider.columns.created"),
      cell: ({ createdAt }) => <Time value={createdAt} now={now} alone />,
    },
  ];
}

/** From then on somebody has to be reminded. */
const soonMs = 12 * 3_600_000;

/** Until when WeChat's link works, and how long that is. */
function Deadline({ value, now }: { value: string; now: string }) {
  const t = useTranslations("registration.provider");
  const isSoon = Date.parse(value) - Date.parse(now) < soonMs;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <Time value={value} now={now} precision="minute" alone />
      <span className={classNames("text-second", isSoon ? "text-attention-text" : "text-text-2")}>
        {t.rich("left", { remaining: () => <RemainingTime until={value} now={now} /> })}
      </span>
    </span>
  );
}
