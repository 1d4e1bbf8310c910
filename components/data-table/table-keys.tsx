"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { singleKeysAreOn } from "@/components/ui/single-keys";

const interactive = "a, button, input, select, textarea, label, summary, [role='menuitem']";

/** Makes a table's rows open on click and Enter, and walk with j and k. Text stays selectable. */
export function TableKeys({ children }: { children: ReactNode }) {
  const router = useRouter();
  const frameRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const frame = frameRef.current;
    if (frame === null) return;

    const open = (row: HTMLElement, inNewTab: boolean) => {
      const href = row.dataset.href;
      if (href === undefined) return;
      if (inNewTab) window.open(href, "_blank", "noopener");
      else router.push(href);
    };

    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const row = target?.closest<HTMLElement>("tr[data-href]");
      if (!row || target?.closest(interactive) || window.getSelection()?.type === "Range") return;
      open(row, event.metaKey || event.ctrlKey);
    };

    const onKeyDown = (event: KeyboardEvent) => {
      const focused = document.activeElement;
      if (event.key === "Enter" && focused instanceof HTMLElement && focused.matches("tr[data-href]")) {
        if (frame.contains(focused)) open(focused, event.metaKey || event.ctrlKey);
        return;
      }
      if ((event.key !== "j" && event.key !== "k") || !singleKeysAreOn(event)) return;
      const rows = [...frame.querySelectorAll<HTMLElement>("tbody tr[data-href]")];
      moveFocus(rows, focused, event.key === "j" ? 1 : -1);
      event.preventDefault();
    };

    const region = frame.querySelector<HTMLElement>(".data-table");
    const markScrolled = () => region?.toggleAttribute("data-scrolled", region.scrollLeft > 0);
    const resized = new ResizeObserver(() => {
      if (region !== null) region.tabIndex = scrolls(region) ? 0 : -1;
    });
    for (const watched of frame.querySelectorAll(".data-table, table")) resized.observe(watched);

    frame.addEventListener("click", onClick);
    frame.addEventListener("scroll", markScrolled, true);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      resized.disconnect();
      frame.removeEventListener("click", onClick);
      frame.removeEventListener("scroll", markScrolled, true);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [router]);

  return <div ref={frameRef}>{children}</div>;
}

/** Only what scrolls has to be reached by Tab, so that the arrow keys can scroll it. */
function scrolls(region: HTMLElement): boolean {
  return region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight;
}

function moveFocus(rows: HTMLElement[], focused: Element | null, step: 1 | -1): void {
  const current = rows.findIndex((row) => row.contains(focused));
  const next = current === -1 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1);
  rows[next]?.focus();
}
