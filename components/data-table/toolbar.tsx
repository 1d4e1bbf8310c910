import type { ReactNode } from "react";

export interface ToolbarProps {
  /** A SearchInput. */
  search?: ReactNode;
  /** A SegmentedFilter, selects, chips. */
  filters?: ReactNode;
  /** 刷新, 密度, 导出. */
  actions?: ReactNode;
}

/** Above a table: what narrows it at the left, what concerns its display at the right. */
export function Toolbar({ search, filters, actions }: ToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-3">
      {search !== undefined && <div className="w-full sm:w-72">{search}</div>}
      {filters !== undefined && <div className="flex min-w-0 flex-wrap items-center gap-2">{filters}</div>}
      {actions !== undefined && <div className="ms-auto flex items-center gap-2">{actions}</div>}
    </div>
  );
}
