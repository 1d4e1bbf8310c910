import type { Endpoint } from "@/lib/wechat/endpoint";
import { endpoints } from "@/lib/wechat/endpoints";

const catalogue: readonly Endpoint[] = endpoints;

const byPath = new Map(
  catalogue.flatMap((endpoint) =>
    [endpoint.path, ...endpoint.alsoSeenPaths].map((path): [string, Endpoint] => [path, endpoint]),
  ),
);

/** By the documented path or by another one that WeChat has been seen to accept. */
export const findEndpointByPath = (path: string): Endpoint | undefined => byPath.get(path);

export const acceptsMethod = (endpoint: Endpoint, method: string): boolean =>
  [endpoint.method, ...endpoint.alsoSeenMethods].some((accepted) => accepted === method);
