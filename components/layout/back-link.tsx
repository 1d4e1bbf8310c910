import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** To the list that a page was opened from. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="-ms-1 mb-1 inline-flex min-h-(--hit-height) items-center gap-0.5 rounded-control pe-1 text-second text-text-2 hover:text-text"
    >
      <ChevronLeft />
      {children}
    </Link>
  );
}
