import { queryOptions } from "@tanstack/react-query";
import { routes } from "@/lib/routes";
import type { Page } from "@/lib/services/paging";
import type { ReminderDto } from "@/lib/services/progress/get-reminder";
import type { ProgressListItem } from "@/lib/services/progress/list-progress";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";
import { type ViewQuery, viewAddress } from "./view-address";

export function progressQuery(query: ViewQuery) {
  const path = viewAddress(routes.apiProgress(), query);
  return queryOptions({
    queryKey: ["progress", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<Page<ProgressListItem>>(), signal),
  });
}

/** Read when the dialog opens: what is due may have changed since the list was made. */
export function reminderQuery(progressId: string) {
  const path = routes.apiReminder(progressId);
  return queryOptions({
    queryKey: ["reminder", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<ReminderDto>(), signal),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
}
