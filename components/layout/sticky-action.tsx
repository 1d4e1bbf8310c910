import type { ReactNode } from "react";

/** The one primary button of a phone page, kept above the phone's own bar; in its place on wider screens. */
export function StickyAction({ children }: { children: ReactNode }) {
  return (
    <div className="mt-6 flex flex-wrap gap-2 max-sm:sticky max-sm:bottom-0 max-sm:z-20 max-sm:-mx-(--gutter) max-sm:border-t max-sm:border-border max-sm:bg-surface max-sm:px-(--gutter) max-sm:pt-3 max-sm:pb-[calc(0.75rem+env(safe-area-inset-bottom))] max-sm:*:flex-1">
      {children}
    </div>
  );
}
