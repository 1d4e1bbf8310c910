import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface CardProps {
  title?: ReactNode;
  /** A sentence under the title. */
  description?: ReactNode;
  /** Links or buttons at the title's right. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** Off for lists and tables that reach the card's edges. */
  padded?: boolean;
  className?: string;
  children?: ReactNode;
}

export function Card({ title, description, actions, footer, padded = true, className, children }: CardProps) {
  const hasHeader = title !== undefined || actions !== undefined;
  return (
    <section className={classNames("min-w-0 rounded-card border border-border bg-surface", className)}>
      {hasHeader && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-(--card-padding) pt-(--card-padding)">
          <div className="min-w-0">
            <h2 className="text-section font-semibold">{title}</h2>
            {description !== undefined && <p className="mt-0.5 text-second text-text-2">{description}</p>}
          </div>
          {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={classNames(padded && "p-(--card-padding)", hasHeader && (padded ? "pt-3" : "mt-3"))}>
        {children}
      </div>
      {footer !== undefined && (
        <footer className="border-t border-border px-(--card-padding) py-3 text-second text-text-2">
          {footer}
        </footer>
      )}
    </section>
  );
}
