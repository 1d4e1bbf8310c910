"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { singleKeysAreOn } from "@/components/ui/single-keys";

export interface AppTabStripProps {
  label: string;
  /** 1…9 open the tabs. */
  keys: boolean;
  children: ReactNode;
}

/** On a phone the strip scrolls by itself, never the page, and shows the tab one is on. */
export function AppTabStrip({ label, keys, children }: AppTabStripProps) {
  const stripRef = useRef<HTMLElement>(null);
  const shownRef = useRef<string>(null);
  const pathname = usePathname();

  useEffect(() => {
    const strip = stripRef.current;
    const current = strip?.querySelector<HTMLElement>("[aria-current]");
    if (!strip || !current || shownRef.current === pathname) return;
    shownRef.current = pathname;
    strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
  }, [pathname]);

  useEffect(() => {
    if (!keys) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!/^[1-9]$/.test(event.key) || !singleKeysAreOn(event)) return;
      const tab = stripRef.current?.querySelectorAll("a")[Number(event.key) - 1];
      if (!tab) return;
      tab.click();
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [keys]);

  return (
    <nav
      ref={stripRef}
      aria-label={label}
      className="relative mb-4 overflow-x-auto border-b border-border max-sm:-mx-(--gutter) max-sm:px-(--gutter)"
    >
      {children}
    </nav>
  );
}
