import { queryOptions } from "@tanstack/react-query";
import type { ChangeMarks } from "@/lib/services/changes/get-changes";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";

const everyMs = 1_000;
const afterFailureMs = 5_000;

/** Marks of what has changed, read each second while the page is visible. */
export function changesQuery(path: string, marks: ChangeMarks) {
  return queryOptions({
    queryKey: ["changes", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<ChangeMarks>(), signal),
    initialData: marks,
    staleTime: 0,
    retry: false,
    // Offline it must fail rather than wait: the page says then that it is old.
    networkMode: "always",
    refetchInterval: (query) => (query.state.status === "error" ? afterFailureMs : everyMs),
  });
}

/** Which queries a changed topic makes stale; the first part of their keys. */
const staleByTopic: Record<string, readonly string[]> = {
  apps: ["apps", "merchants", "invitations", "health"],
  merchants: ["merchants"],
  invitations: ["invitations", "health"],
  events: ["events"],
  calls: ["calls"],
  health: ["health"],
};

/** The topics whose mark has moved, and the queries that read them. */
export function findChanges(before: ChangeMarks, after: ChangeMarks): { topics: string[]; stale: string[] } {
  const topics = Object.keys(after).filter((topic) => before[topic] !== after[topic]);
  return { topics, stale: [...new Set(topics.flatMap((topic) => staleByTopic[topic] ?? [topic]))] };
}
