import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { PlatformLink } from "@/components/ui/platform-link";

export interface RowLinkProps {
  href: string;
  className?: string;
  children: ReactNode;
}

/** The name in a row's first column. Not fetched beforehand: a page of rows would be fifty requests. */
export function RowLink({ href, className, children }: RowLinkProps) {
  return (
    <PlatformLink
      href={href}
      prefetch={false}
      className={classNames(
        "inline-flex min-h-6 items-center rounded-chip font-medium underline-offset-2 hover:underline",
        className,
      )}
    >
      {children}
    </PlatformLink>
  );
}
