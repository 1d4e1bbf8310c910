import { queryOptions } from "@tanstack/react-query";
import { routes } from "@/lib/routes";
import type { EventListItem } from "@/lib/services/callbacks/list-events";
import type { Page } from "@/lib/services/paging";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";
import { type ViewQuery, viewAddress } from "./view-address";

export function eventsQuery(query: ViewQuery) {
  const path = viewAddress(routes.apiEvents(), query);
  return queryOptions({
    queryKey: ["events", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<Page<EventListItem>>(), signal),
  });
}
