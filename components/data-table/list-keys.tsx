"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { singleKeysAreOn } from "@/components/ui/single-keys";

/** Walks the links of a list with j and k, as rows of a table are walked. */
export function ListKeys({ children }: { children: ReactNode }) {
  const frameRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || !singleKeysAreOn(event)) return;
      const links = [...(frameRef.current?.querySelectorAll<HTMLElement>("li > a") ?? [])];
      const current = links.findIndex((link) => link.matches(":focus"));
      const next = current === -1 ? 0 : current + (event.key === "j" ? 1 : -1);
      links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return <div ref={frameRef}>{children}</div>;
}
