import { queryOptions } from "@tanstack/react-query";
import { routes } from "@/lib/routes";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";
import type { Page } from "@/lib/services/paging";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";
import { type ViewQuery, viewAddress } from "./view-address";

export function invitationsQuery(query: ViewQuery) {
  const path = viewAddress(routes.apiInvitations(), query);
  return queryOptions({
    queryKey: ["invitations", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<Page<InvitationDto>>(), signal),
  });
}
