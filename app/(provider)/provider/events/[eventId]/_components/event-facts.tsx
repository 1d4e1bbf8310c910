import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import type { EventDetail } from "@/lib/services/callbacks/get-event";

export function EventFacts({ event, now }: { event: EventDetail; now: string }) {
  const t = useTranslations("events");
  const time = (value: string) => <Time value={value} now={now} precision="minute" alone />;
  const items = [
    { key: "id", value: <Id value={event.id} label={t("detail.facts.id")} /> },
    ...(event.name
      ? [{ key: "name", value: <code className="text-[0.92em]">{event.name}</code> } as const]
      : []),
    { key: "door", value: t(`doors.${event.door}`) },
    { key: "component", value: <Id value={event.componentAppid} label="AppID" /> },
    ...(event.authorizerAppid
      ? [{ key: "account", value: <Id value={event.authorizerAppid} label="AppID" /> } as const]
      : []),
    ...(event.issuedAt ? [{ key: "issued", value: time(event.issuedAt) } as const] : []),
    { key: "received", value: time(event.receivedAt) },
    ...(event.processedAt ? [{ key: "processed", value: time(event.processedAt) } as const] : []),
    { key: "attempts", value: event.attempts },
  ] as const;
  return (
    <Card title={t("detail.facts.title")}>
      <DescriptionList items={items.map((item) => ({ ...item, term: t(`detail.facts.${item.key}`) }))} />
    </Card>
  );
}
