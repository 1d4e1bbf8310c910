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
    const closeWhenLeft = ({ target }: Event) => {
      if (!(target instanceof Node && details.contains(target))) details.open = false;
    };
    // Not when a link gets the focus: pressing a button of the mouse does that, and a link that is gone by the time the
    // button is let go is not followed.
    const closeWhenFollowed = ({ target }: Event) => {
      if (target instanceof Element && target.closest("a") !== null) details.open = false;
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    };
    document.addEventListener("click", closeWhenLeft);
    document.addEventListener("focusin", closeWhenLeft);
    details.addEventListener("click", closeWhenFollowed);
    details.addEventListener("keydown", closeOnEscape);
    return () => {
      document.removeEventListener("click", closeWhenLeft);
      document.removeEventListener("focusin", closeWhenLeft);
      details.removeEventListener("click", closeWhenFollowed);
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
