"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { fetchJson } from "@/lib/queries/fetch-json";
import { ownAnswer } from "@/lib/queries/own-answer";
import type { AttemptOutcome } from "@/lib/services/authorizations/get-attempt-outcome";

export interface AttemptWatcherProps {
  path: string;
  /** Said once it takes longer than usual. */
  whenLong: ReactNode;
  children: ReactNode;
}

const longerThanUsualMs = 8_000;
const pauseMaxMs = 8_000;

/** Waits for the outcome of an authorization, less and less often, and lets the page show it. */
export function AttemptWatcher({ path, whenLong, children }: AttemptWatcherProps) {
  const router = useRouter();
  const [isLong, setLong] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    const longTimer = setTimeout(() => setLong(true), longerThanUsualMs);
    void waitUntilSettled(path, stop.signal).then((settled) => settled && router.refresh());
    return () => {
      clearTimeout(longTimer);
      stop.abort();
    };
  }, [path, router]);

  return isLong ? whenLong : children;
}

/** False when it was stopped before. */
async function waitUntilSettled(path: string, signal: AbortSignal): Promise<boolean> {
  for (let pauseMs = 1_000; !signal.aborted; pauseMs = Math.min(pauseMs * 2, pauseMaxMs)) {
    await pause(pauseMs, signal);
    try {
      const outcome = await fetchJson(path, ownAnswer<AttemptOutcome>(), signal);
      if (outcome.state !== "pending") return true;
    } catch {
      // An answer that was lost on the way is asked for again; the page's own watcher reports a lost connection.
    }
  }
  return false;
}

function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
