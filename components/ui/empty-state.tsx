import { Inbox, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface EmptyStateProps {
  title: ReactNode;
  icon?: LucideIcon;
  action?: ReactNode;
  className?: string;
  /** What will stand here, or which filter to drop, or when it was checked. */
  children?: ReactNode;
}

/** Nothing yet, nothing matches, or all done. What failed to load is an ErrorState. */
export function EmptyState({ title, icon: Icon = Inbox, action, className, children }: EmptyStateProps) {
  return (
    <div className={classNames("grid justify-items-center gap-1 px-4 py-12 text-center", className)}>
      <Icon className="mb-2 size-6 text-text-3" />
      <p className="font-medium">{title}</p>
      {children !== undefined && <div className="max-w-md text-second text-text-2">{children}</div>}
      {action !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
