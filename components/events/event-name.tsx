import { useTranslations } from "next-intl";
import { useEventWords } from "@/components/wechat/event-words";

export interface EventNameProps {
  name: string | null;
  door: "events" | "messages";
}

/** The event in words, with WeChat's own name beside it. */
export function EventName({ name, door }: EventNameProps) {
  const t = useTranslations("provider");
  const words = useEventWords()(name, door);
  if (name === null) return <span className="text-text-2">{t("unknownEvent")}</span>;
  if (words === undefined) return <code className="text-[0.92em]">{name}</code>;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span>{words}</span>
      <code className="text-caption text-text-3">{name}</code>
    </span>
  );
}
