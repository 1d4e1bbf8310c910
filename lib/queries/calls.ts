import { queryOptions } from "@tanstack/react-query";
import { routes } from "@/lib/routes";
import type { CallListItem } from "@/lib/services/api-calls/call-item";
import type { Page } from "@/lib/services/paging";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";
import { type ViewQuery, viewAddress } from "./view-address";

export function callsQuery(query: ViewQuery) {
  const path = viewAddress(routes.apiCalls(), query);
  return queryOptions({
    queryKey: ["calls", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<Page<CallListItem>>(), signal),
  });
}
