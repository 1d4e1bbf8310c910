"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const tickMs = 30_000;

interface ServerClock {
  renderedAt: string;
}

const ServerClockContext = createContext<ServerClock | undefined>(undefined);

/** Carries the server's time into client components, because a visitor's own clock may be wrong or moved. */
export function ServerNowProvider({ now, children }: { now: string; children: ReactNode }) {
  return <ServerClockContext value={{ renderedAt: now }}>{children}</ServerClockContext>;
}

/** The server's time as an ISO string: at first that of the render, then moving on every half minute. */
export function useServerNow(): string {
  const clock = useContext(ServerClockContext);
  if (clock === undefined) throw new Error("useServerNow needs the ServerNowProvider of a shell");
  return useTickingTime(clock.renderedAt);
}

/** Moves on from a time of the server, in step with the time that passes here. Stands still in a hidden tab. */
export function useTickingTime(renderedAt: string): string {
  const [now, setNow] = useState(renderedAt);

  useEffect(() => {
    const startedAt = performance.now();
    const base = new Date(renderedAt).getTime();
    const tick = () => {
      if (!document.hidden) setNow(new Date(base + performance.now() - startedAt).toISOString());
    };
    tick();
    const timer = setInterval(tick, tickMs);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [renderedAt]);

  return now;
}
