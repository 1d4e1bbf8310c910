import { useTranslations } from "next-intl";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
import type { Page } from "@/lib/services/paging";
import { Pagination } from "./pagination";

export interface ListPaginationProps {
  path: string;
  query: ViewQuery;
  page: Page<unknown>;
}

/** The neighbours of a page of our own API. A count that stopped counting says so. */
export function ListPagination({ path, query, page }: ListPaginationProps) {
  const t = useTranslations("provider.list");
  const hrefOf = (place: "after" | "before", cursor: string | null) =>
    cursor === null ? undefined : changedView(path, query, { [place]: cursor });
  return (
    <Pagination
      previousHref={hrefOf("before", page.previousCursor)}
      nextHref={hrefOf("after", page.nextCursor)}
      {...(page.totalIsExact && { total: page.total })}
      {...(!page.totalIsExact && { totalText: t("totalAtLeast", { count: page.total }) })}
    />
  );
}
