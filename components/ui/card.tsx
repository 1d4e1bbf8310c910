import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface CardProps {
  title?: ReactNode;
  /** A sentence under the title. */
  description?: ReactNode;
  /** Links or buttons at the title's right. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** On a PC title and description stand at the left of what they are about: forms, and single actions. */
  split?: boolean;
  /** Off for lists and tables that reach the card's edges. */
  padded?: boolean;
  className?: string;
  children?: ReactNode;
}

export function Card(props: CardProps) {
  const { title, description, actions, footer, split = false, padded = true, className, children } = props;
  const hasHeader = title !== undefined || actions !== undefined;
  return (
    <section
      className={classNames(
        "min-w-0 rounded-card border border-border bg-surface",
        split && "lg:grid lg:grid-cols-[18rem_minmax(0,1fr)]",
        className,
      )}
    >
      {hasHeader && (
        <header
          className={classNames(
            "flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-(--card-padding) pt-(--card-padding)",
            split && "lg:flex-col lg:justify-start lg:pb-(--card-padding)",
          )}
        >
          <div className="min-w-0">
            <h2 className="text-section font-semibold">{title}</h2>
            {description !== undefined && <p className="mt-0.5 text-second text-text-2">{description}</p>}
          </div>
          {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div
        className={classNames(
          "min-w-0",
          padded && "p-(--card-padding)",
          hasHeader && (padded ? "pt-3" : "mt-3"),
          split && "lg:pt-(--card-padding)",
        )}
      >
        {children}
      </div>
      {footer !== undefined && (
        <footer className="col-span-full border-t border-border px-(--card-padding) py-3 text-second text-text-2">
          {footer}
        </footer>
      )}
    </section>
  );
}
