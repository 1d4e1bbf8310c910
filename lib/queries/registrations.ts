import { queryOptions } from "@tanstack/react-query";
import { routes } from "@/lib/routes";
import type { Page } from "@/lib/services/paging";
import type { RegistrationListItem } from "@/lib/services/registrations/list-registrations";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";
import { type ViewQuery, viewAddress } from "./view-address";

export function registrationsQuery(query: ViewQuery) {
  const path = viewAddress(routes.apiRegistrations(), query);
  return queryOptions({
    queryKey: ["registrations", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<Page<RegistrationListItem>>(), signal),
  });
}
