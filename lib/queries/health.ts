import { queryOptions } from "@tanstack/react-query";
import { routes } from "@/lib/routes";
import type { FleetHealth } from "@/lib/services/health/get-fleet-health";
import { fetchJson } from "./fetch-json";
import { ownAnswer } from "./own-answer";
import { type ViewQuery, viewAddress } from "./view-address";

const everyMs = 30_000;

export function healthQuery(query: ViewQuery) {
  const path = viewAddress(routes.apiHealthBoard(), query);
  return queryOptions({
    queryKey: ["health", path],
    queryFn: ({ signal }) => fetchJson(path, ownAnswer<FleetHealth>(), signal),
    refetchInterval: everyMs,
  });
}
