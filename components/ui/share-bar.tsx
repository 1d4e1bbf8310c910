import { classNames } from "./class-names";

export interface ShareBarProps {
  /** From nothing to one. */
  share: number;
  className?: string;
}

/** A length beside a number that says the same, so it is silent. Drawn, because no style may stand in an attribute. */
export function ShareBar({ share, className }: ShareBarProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      className={classNames("h-1.5 w-32 overflow-hidden rounded-full bg-sunken", className)}
    >
      <rect width={100 * Math.min(Math.max(share, 0), 1)} height="4" className="fill-primary" />
    </svg>
  );
}
