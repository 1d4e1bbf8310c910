import { queryOptions } from "@tanstack/react-query";
import { routes } from "@/lib/routes";
import type { FleetItem } from "@/lib/services/authorizers/authorizer-dto";
import type { AuthorizerCounts } from "@/lib/services/authorizers/count-authorizers";
import type { Page } from "@/lib/services/paging";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";
import { type ViewQuery, viewAddress } from "./view-address";

export function appsQuery(query: ViewQuery) {
  const path = viewAddress(routes.apiApps(), query);
  return queryOptions({
    queryKey: ["apps", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<Page<FleetItem>>(), signal),
  });
}

/** Of the view without its choice of state and owner. */
export function appCountsQuery({ after, before, limit, state, owner, ...query }: ViewQuery) {
  const path = viewAddress(routes.apiAppCounts(), query);
  return queryOptions({
    queryKey: ["apps", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<AuthorizerCounts>(), signal),
  });
}
