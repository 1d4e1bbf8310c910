"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { staleQueries } from "@/lib/queries/stale-queries";
import { lastChange } from "./connection";

/** Lets exactly those queries be read again whose topic has changed. Shows nothing. */
export function RefetchOnChange() {
  const client = useQueryClient();

  useEffect(
    () =>
      lastChange.subscribe(() => {
        for (const name of staleQueries(lastChange.get().topics))
          void client.invalidateQueries({ queryKey: [name] });
      }),
    [client],
  );

  return null;
}
