"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";

/** Outlives the component: two sections of the site have different shells. */
let shownPath: string | undefined;

/** After a navigation the focus goes to the new page's heading, so that it is read and Tab starts there. */
export function HeadingFocus() {
  const pathname = usePathname();

  useEffect(() => {
    const navigated = shownPath !== undefined && shownPath !== pathname;
    shownPath = pathname;
    if (navigated) document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [pathname]);

  return null;
}
