import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ListKeys } from "@/components/data-table/list-keys";
import { Card } from "@/components/ui/card";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { routes } from "@/lib/routes";
import type { OpenItem } from "./open-items";

export function OpenItemsCard({ items, checkedAt }: { items: OpenItem[]; checkedAt: string }) {
  const t = useTranslations("health");
  const workList = (
    <PlatformLink
      href={routes.providerWork()}
      prefetch={false}
      className="link inline-flex min-h-(--hit-height) items-center"
    >
      {t("open.workList")}
    </PlatformLink>
  );
  if (items.length === 0) {
    return (
      <Card title={t("open.title")} actions={workList}>
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
    <Card title={t("open.title")} description={t("open.description")} actions={workList} padded={false}>
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
