import { useTranslations } from "next-intl";
import { useEventWords } from "@/components/wechat/event-words";
import type { EventListItem } from "@/lib/services/callbacks/list-events";

export function EventTitle({ event }: { event: EventListItem }) {
  const t = useTranslations("events.detail");
  return useEventWords()(event.name, event.door) ?? event.name ?? t("unknownName");
}
