import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface StickyActionsProps {
  /** What it belongs to, and so how far it reaches to the sides. */
  of: "card" | "page";
  /** Where a PC has the same action in its place. */
  phoneOnly?: boolean;
  className?: string;
  children: ReactNode;
}

const edges = {
  card: "max-sm:-mx-(--card-padding) max-sm:px-(--card-padding)",
  page: "max-sm:-mx-(--gutter) max-sm:px-(--gutter)",
};

/**
 * The last thing of a form or a page: its primary action. On a phone it stays at the foot of the screen as long as what
 * it belongs to is in view, and comes to rest in its own place, so that it hides nothing for good.
 */
export function StickyActions({ of, phoneOnly = false, className, children }: StickyActionsProps) {
  return (
    <div
      data-sticky-actions
      className={classNames(
        "max-sm:sticky max-sm:bottom-0 max-sm:z-20 max-sm:border-t max-sm:border-border max-sm:bg-surface max-sm:pt-3 max-sm:[&_button]:w-full max-sm:pb-[calc(0.75rem+env(safe-area-inset-bottom))]",
        edges[of],
        phoneOnly && "sm:hidden",
        className,
      )}
    >
      {children}
    </div>
  );
}
