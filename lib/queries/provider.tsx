"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { isWorthRetrying } from "./fetch-json";

const freshForMs = 30_000;
const retriesMax = 3;

/** Reads repeat with a growing pause; writes never do, because a lost answer is no proof that nothing happened. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: freshForMs,
            retry: (failures, error) => failures < retriesMax && isWorthRetrying(error),
          },
          mutations: { retry: false },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
