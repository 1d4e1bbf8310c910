"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { changesQuery, findChanges } from "@/lib/queries/changes";
import { RequestError } from "@/lib/queries/fetch-json";
import type { ChangeMarks } from "@/lib/services/changes/get-changes";
import { connection, lastChange, latestMarks } from "./connection";

export interface ChangeWatcherProps {
  /** The cheap end point that answers marks. */
  path: string;
  /** As they stood when the page was made. */
  marks: ChangeMarks;
}

/** Keeps the page fresh: asks each second what has changed and lets exactly that be read again. Shows nothing. */
export function ChangeWatcher({ path, marks }: ChangeWatcherProps) {
  const client = useQueryClient();
  const { data, error, dataUpdatedAt } = useQuery(changesQuery(path, marks));
  const seen = useRef(marks);

  useEffect(() => {
    const { topics, stale } = findChanges(seen.current, data);
    seen.current = data;
    latestMarks.set(data);
    if (topics.length === 0) return;
    for (const name of stale) void client.invalidateQueries({ queryKey: [name] });
    lastChange.set({ topics });
  }, [client, data]);

  useEffect(() => {
    if (error === null) connection.set({ state: "live" });
    else if (isSignedOut(error)) connection.set({ state: "signed_out" });
    else connection.set({ state: "lost", since: dataUpdatedAt });
  }, [error, dataUpdatedAt]);

  return null;
}

function isSignedOut(error: Error): boolean {
  return error instanceof RequestError && error.failure.code === "unauthenticated";
}
