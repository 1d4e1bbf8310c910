import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { PlatformLink } from "@/components/ui/platform-link";

/** To the list that a page was opened from. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <PlatformLink
      href={href}
      className="-ms-1 mb-1 inline-flex min-h-(--hit-height) items-center gap-0.5 rounded-control pe-1 text-second text-text-2 hover:text-text"
    >
      <ChevronLeft />
      {children}
    </PlatformLink>
  );
}
