import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { CurrentLink } from "./current-link";

export interface TabItem {
  href: string;
  label: ReactNode;
  /** Current on this very address only. */
  exact?: boolean;
  /** A figure or a status behind the word. */
  aside?: ReactNode;
}

/** Tabs are addresses. The row scrolls by itself when it does not fit. */
export function Tabs({ items, label, className }: { items: TabItem[]; label: string; className?: string }) {
  return (
    <nav aria-label={label} className={classNames("overflow-x-auto border-b border-border", className)}>
      <ul className="flex gap-5">
        {items.map(({ href, label, exact, aside }) => (
          <li key={href} className="shrink-0">
            <CurrentLink
              href={href}
              exact={exact ?? false}
              className="-mb-px flex min-h-(--control-height) items-center gap-1.5 border-b-2 border-transparent py-1.5 text-text-2 transition-colors hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-primary-text"
            >
              {label}
              {aside}
            </CurrentLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same addresses as 56 px rows, for a phone. */
export function LinkList({
  items,
  label,
  className,
}: {
  items: TabItem[];
  label: string;
  className?: string;
}) {
  return (
    <nav
      aria-label={label}
      className={classNames("overflow-hidden rounded-card border border-border bg-surface", className)}
    >
      <ul className="divide-y divide-border">
        {items.map(({ href, label, aside }) => (
          <li key={href}>
            <Link
              href={href}
              className="flex min-h-14 items-center gap-2 px-4 py-2 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1">{label}</span>
              {aside}
              <ChevronRight className="text-text-3" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
