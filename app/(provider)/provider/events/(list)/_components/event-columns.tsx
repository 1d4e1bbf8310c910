import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/data-table";
import { RowLink } from "@/components/data-table/row-link";
import { EventName } from "@/components/events/event-name";
import { RowPlatform } from "@/components/staff/row-platform";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { useServerNow } from "@/components/ui/server-now";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format/number";
import { routes } from "@/lib/routes";
import type { EventListItem } from "@/lib/services/callbacks/list-events";

export function useEventColumns(): Column<EventListItem>[] {
  const t = useTranslations("events");
  const locale = useLocale();
  const now = useServerNow();
  return [
    {
      id: "name",
      header: t("columns.name"),
      cell: ({ id, name, door, componentAppid }) => (
        <>
          <RowLink href={routes.providerEvent(id)}>
            <EventName name={name} door={door} />
          </RowLink>
          <RowPlatform of={componentAppid} />
        </>
      ),
      className: "sm:min-w-56",
    },
    { id: "app", header: t("columns.app"), cell: (event) => <AccountCell event={event} /> },
    {
      id: "state",
      header: t("columns.state"),
      cell: ({ state }) => <Status machine="event" state={state} variant="plain" />,
      phone: "aside",
      className: "whitespace-nowrap",
    },
    {
      id: "received",
      header: t("columns.received"),
      cell: ({ receivedAt }) => <Time value={receivedAt} now={now} precision="minute" alone />,
      className: "whitespace-nowrap",
    },
    {
      id: "answered",
      header: t("columns.answered"),
      align: "end",
      cell: ({ answeredInMs }) => t("answeredIn", { count: formatNumber(answeredInMs, locale) }),
      phone: "hidden",
    },
    {
      id: "duplicates",
      header: t("columns.duplicates"),
      align: "end",
      cell: ({ duplicates }) => (duplicates > 0 ? formatNumber(duplicates, locale) : "—"),
      phone: "hidden",
    },
    { id: "door", header: t("columns.door"), cell: ({ door }) => t(`doors.${door}`), phone: "hidden" },
  ];
}

function AccountCell({ event }: { event: EventListItem }) {
  const t = useTranslations("events");
  const provider = useTranslations("provider");
  const { app, authorizerAppid } = event;
  if (app) {
    return (
      <PlatformLink
        href={routes.providerApp(app.id)}
        prefetch={false}
        className="inline-flex min-h-(--hit-height) items-center underline-offset-2 hover:underline"
      >
        {app.nickName ?? provider("unnamed")}
      </PlatformLink>
    );
  }
  if (authorizerAppid) return <Id value={authorizerAppid} label="AppID" className="text-text-2" />;
  return <span className="text-text-2">{t("platformItself")}</span>;
}
