import { queryOptions } from "@tanstack/react-query";
import { routes } from "@/lib/routes";
import type { MerchantListItem } from "@/lib/services/merchants/list-merchants";
import type { Page } from "@/lib/services/paging";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";
import { type ViewQuery, viewAddress } from "./view-address";

export function merchantsQuery(query: ViewQuery) {
  const path = viewAddress(routes.apiMerchants(), query);
  return queryOptions({
    queryKey: ["merchants", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<Page<MerchantListItem>>(), signal),
  });
}
