"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";

export interface MenuDisclosureProps {
  summary: ReactNode;
  /** What opens, for those who do not see the button. */
  label: string;
  summaryClassName: string;
  panelClassName: string;
  className?: string;
  children: ReactNode;
}

/** A panel under a button that opens before and without JavaScript; with it, Esc and a click elsewhere close it. */
export function MenuDisclosure(props: MenuDisclosureProps) {
  const { summary, label, summaryClassName, panelClassName, className, children } = props;
  const detailsRef = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const details = detailsRef.current;
    if (details === null) return;
    const closeUnlessInside = (event: Event) => {
      const target = event.target instanceof Node ? event.target : null;
      const followedLink = target instanceof Element && target.closest("a") !== null;
      if (!details.contains(target) || followedLink) details.open = false;
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    };
    document.addEventListener("click", closeUnlessInside);
    document.addEventListener("focusin", closeUnlessInside);
    details.addEventListener("keydown", closeOnEscape);
    return () => {
      document.removeEventListener("click", closeUnlessInside);
      document.removeEventListener("focusin", closeUnlessInside);
      details.removeEventListener("keydown", closeOnEscape);
    };
  }, []);

  return (
    <details ref={detailsRef} className={classNames("relative", className)}>
      <summary className={classNames("list-none", summaryClassName)}>
        <span className="sr-only">{label}</span>
        {summary}
      </summary>
      <div className={panelClassName}>{children}</div>
    </details>
  );
}
