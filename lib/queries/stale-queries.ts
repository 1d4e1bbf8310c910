/** Which queries a changed topic makes stale; the first part of their keys. */
const staleByTopic: Record<string, readonly string[]> = {
  apps: ["apps", "merchants", "invitations", "health"],
  merchants: ["merchants"],
  invitations: ["invitations", "health"],
  events: ["events"],
  calls: ["calls"],
  health: ["health"],
};

export function staleQueries(topics: readonly string[]): string[] {
  return [...new Set(topics.flatMap((topic) => staleByTopic[topic] ?? [topic]))];
}
