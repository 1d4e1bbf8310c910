import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ListKeys } from "@/components/data-table/list-keys";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import type { OpenItem } from "./open-items";

export function OpenItemsCard({ items, checkedAt }: { items: OpenItem[]; checkedAt: string }) {
  const t = useTranslations("health");
  if (items.length === 0) {
    return (
      <Card title={t("open.title")}>
        <p className="flex items-center gap-2">
          <ToneIcon tone="success" />
          <span>
            {t("open.clear")} · <Time value={checkedAt} now={checkedAt} precision="minute" />
          </span>
        </p>
      </Card>
    );
  }
  return (
    <Card title={t("open.title")} description={t("open.description")} padded={false}>
      <ListKeys>
        <ul className="divide-y divide-border border-t border-border">
          {items.map((item) => (
            <li key={item.key}>
              <Link
                href={item.href}
                className="flex min-h-(--row-height) items-center gap-3 px-(--card-padding) py-1.5 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <ToneIcon tone={item.tone} />
                <span className="min-w-0 flex-1">
                  {t(`open.items.${item.key}`)}
                  {item.since && (
                    <span className="ms-2 text-second text-text-2">
                      {t("open.since")} <Time value={item.since} now={checkedAt} />
                    </span>
                  )}
                </span>
                <span className="font-medium tabular-nums">{t("count", { count: item.count })}</span>
                <ChevronRight className="size-4 text-text-2" aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      </ListKeys>
    </Card>
  );
}
