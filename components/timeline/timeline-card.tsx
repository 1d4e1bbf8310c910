import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { TimelineList, type TimelineListProps } from "./timeline-list";

/** The newest entries, and the way to all. */
export function TimelineCard({ href, ...list }: TimelineListProps & { href: string }) {
  const t = useTranslations("timeline.card");
  return (
    <Card
      title={t("title")}
      actions={
        list.entries.length > 0 && (
          <LinkButton href={href} variant="ghost" size="small" className="max-sm:-my-2.5">
            {t("all")}
          </LinkButton>
        )
      }
    >
      {list.entries.length === 0 ? <p className="text-text-2">{t("none")}</p> : <TimelineList {...list} />}
    </Card>
  );
}
