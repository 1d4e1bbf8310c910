import { classNames } from "./class-names";

export interface ShareBarProps {
  /** From nothing to one. */
  share: number;
  /** `attention` for the one of several that stands out. */
  tone?: "primary" | "attention";
  /** Shows what is missing to one; off where bars are compared with each other. */
  track?: boolean;
  className?: string;
}

/** A length beside a number that says the same, so it is silent. Drawn, because no style may stand in an attribute. */
export function ShareBar({ share, tone = "primary", track = true, className }: ShareBarProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      className={classNames("h-1.5 w-32", track && "overflow-hidden rounded-full bg-sunken", className)}
    >
      <rect
        width={100 * Math.min(Math.max(share, 0), 1)}
        height="4"
        className={tone === "attention" ? "fill-attention" : "fill-primary"}
      />
    </svg>
  );
}
