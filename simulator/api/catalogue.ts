import type { Endpoint } from "@/lib/wechat/endpoint";
import { endpoints } from "@/lib/wechat/endpoints";

const catalogue: readonly Endpoint[] = endpoints;

const byPath = new Map<string, Endpoint[]>();
for (const endpoint of catalogue) {
  for (const path of [endpoint.path, ...endpoint.alsoSeenPaths]) {
    byPath.set(path, [...(byPath.get(path) ?? []), endpoint]);
  }
}

/** Those of the documented path or of another one that WeChat has been seen to accept. */
export const listEndpointsAt = (path: string): readonly Endpoint[] => byPath.get(path) ?? [];

/** The one that the query tells apart from others of its path. */
export const findEndpointAt = (path: string, query: URLSearchParams): Endpoint | undefined =>
  listEndpointsAt(path).find(({ fixedQuery }) =>
    Object.entries(fixedQuery).every(([name, value]) => query.get(name) === value),
  );

export const acceptsMethod = (endpoint: Endpoint, method: string): boolean =>
  [endpoint.method, ...endpoint.alsoSeenMethods].some((accepted) => accepted === method);
