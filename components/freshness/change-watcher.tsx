"use client";

import { useEffect, useRef } from "react";
import { RequestError } from "@/lib/queries/fetch-json";
import { changedTopics, watchChanges } from "@/lib/queries/watch-changes";
import type { ChangeMarks } from "@/lib/services/changes/get-changes";
import { connection, lastChange, latestMarks } from "./connection";

export interface ChangeWatcherProps {
  /** The cheap end point that answers marks. */
  path: string;
  /** As they stood when the page was made. */
  marks: ChangeMarks;
}

/** Keeps the page fresh: asks each second what has changed and tells who shows it. Shows nothing. */
export function ChangeWatcher({ path, marks }: ChangeWatcherProps) {
  const seen = useRef(marks);

  useEffect(
    () =>
      watchChanges(path, {
        news: (now) => {
          if (connection.get().state !== "live") connection.set({ state: "live" });
          const topics = changedTopics(seen.current, now);
          if (topics.length === 0) return;
          seen.current = now;
          latestMarks.set(now);
          lastChange.set({ topics });
        },
        failed: (error, since) =>
          connection.set(isSignedOut(error) ? { state: "signed_out" } : { state: "lost", since }),
      }),
    [path],
  );

  return null;
}

function isSignedOut(error: unknown): boolean {
  return error instanceof RequestError && error.failure.code === "unauthenticated";
}
