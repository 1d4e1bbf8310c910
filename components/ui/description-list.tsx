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
        <div
          key={key}
          className={classNames(
            "flex flex-wrap items-baseline gap-x-4 border-b border-border py-2 last:border-b-0",
            // The other one of the last row.
            columns === 2 && "lg:[&:nth-last-child(2):nth-child(odd)]:border-b-0",
          )}
        >
          <dt className={classNames("basis-24 text-text-2", columns === 2 ? "sm:basis-44" : "sm:basis-32")}>
            {term}
          </dt>
          <dd className="min-w-0 flex-1 basis-36">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
