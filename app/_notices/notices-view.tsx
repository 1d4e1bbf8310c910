import { Bot, Settings2 } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { SegmentedFilter } from "@/components/data-table/filters";
import { ListPagination } from "@/components/data-table/list-pagination";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { PageHeader } from "@/components/layout/page-header";
import { ReadAllButton } from "@/components/notices/read-all-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { getAccountContext } from "@/lib/context/request";
import { changedView } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { listNotices } from "@/lib/services/notices/list-notices";
import { noticeViewInput } from "@/lib/services/notices/schemas";
import { unreadMax } from "@/lib/services/notices/unread";
import { readAllNoticesAction } from "./actions";
import { NoticeDays } from "./notice-days";

export interface NoticesViewProps {
  /** Null for the staff's own. */
  merchantId: string | null;
  /** Of this page. */
  path: string;
  searchParams: SearchParams;
  /** For whoever may manage them. */
  robotsHref?: string | undefined;
}

/** A person's notices of one place of work, by day. */
export async function NoticesView({ merchantId, path, searchParams, robotsHref }: NoticesViewProps) {
  const ctx = await getAccountContext();
  const { filter, query } = readView(noticeViewInput, await searchParams);
  const [t, locale, page] = await Promise.all([
    getTranslations("notices.inbox"),
    getLocale(),
    listNotices(ctx, { ...filter, merchantId }),
  ]);
  const { unread } = page;
  const shown = unread >= unreadMax ? `${unreadMax - 1}+` : String(unread);
  const isUnread = filter.show === "unread";
  return (
    <>
      <RefreshOnChange topics={["notices"]} />
      <PageHeader
        title={t("title")}
        sentence={unread === 0 ? t("sentence.none") : t("sentence.some", { shown })}
        actions={
          <>
            {unread > 0 && (
              <ReadAllButton
                merchantId={merchantId}
                action={readAllNoticesAction}
                words={{
                  readAll: t("readAll"),
                  done: t("readAllDone"),
                  lost: t("problems.lost"),
                  failed: t("problems.other"),
                }}
              />
            )}
            {robotsHref && (
              <LinkButton href={robotsHref} prefetch={false} icon={<Bot />}>
                {t("robots")}
              </LinkButton>
            )}
            <LinkButton href={routes.accountNotices()} prefetch={false} icon={<Settings2 />}>
              {t("settings")}
            </LinkButton>
          </>
        }
      />
      <div className="pb-3">
        <SegmentedFilter
          label={t("show.label")}
          segments={[
            { href: changedView(path, query, { show: undefined }), label: t("show.all"), current: !isUnread },
            {
              href: changedView(path, query, { show: "unread" }),
              label: t("show.unread"),
              current: isUnread,
              count: shown,
            },
          ]}
        />
      </div>
      {page.items.length === 0 ? (
        <EmptyState title={t(isUnread ? "empty.unread.title" : "empty.all.title")}>
          {t(isUnread ? "empty.unread.body" : "empty.all.body")}
        </EmptyState>
      ) : (
        <NoticeDays items={page.items} now={ctx.clock.now()} locale={locale} />
      )}
      <ListPagination path={path} query={query} page={page} />
    </>
  );
}
