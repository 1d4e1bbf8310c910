import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface FoldProps {
  summary: ReactNode;
  open?: boolean;
  className?: string;
  children: ReactNode;
}

/** Opens in place and works without JavaScript. */
export function Fold({ summary, open, className, children }: FoldProps) {
  return (
    <details open={open} className={classNames("group/fold", className)}>
      <summary className="inline-flex min-h-(--hit-height) list-none items-center gap-1 rounded-control pe-1 text-second font-medium text-text-2 transition-colors hover:text-text">
        <ChevronRight className="transition-transform group-open/fold:rotate-90" />
        {summary}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
