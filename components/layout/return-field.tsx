"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** Tells a form's route which page to come back to; the Referer is not there on every page and in every browser. */
export function ReturnField() {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  return <input type="hidden" name="returnTo" value={query ? `${pathname}?${query}` : pathname} />;
}
