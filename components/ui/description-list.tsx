import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface DescriptionListProps {
  items: { term: ReactNode; key: string; value: ReactNode }[];
  /** Two columns of pairs on wide screens. */
  columns?: 1 | 2;
  className?: string;
}

export function DescriptionList({ items, columns = 1, className }: DescriptionListProps) {
  return (
    <dl className={classNames("grid gap-x-8", columns === 2 && "lg:grid-cols-2", className)}>
      {items.map(({ key, term, value }) => (
        <div key={key} className="flex flex-wrap gap-x-4 border-b border-border py-2 last:border-b-0">
          <dt className={classNames("text-text-2", columns === 2 ? "basis-36" : "basis-32")}>{term}</dt>
          <dd className="min-w-0 flex-1 basis-36">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
