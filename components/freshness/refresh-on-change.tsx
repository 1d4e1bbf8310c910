"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { lastChange } from "./connection";

/** Lets the server make this page again when one of its topics has changed. Shows nothing. */
export function RefreshOnChange({ topics }: { topics: readonly string[] }) {
  const router = useRouter();
  const wanted = topics.join();

  useEffect(
    () =>
      lastChange.subscribe(() => {
        if (lastChange.get().topics.some((topic) => wanted.split(",").includes(topic))) router.refresh();
      }),
    [router, wanted],
  );

  return null;
}
