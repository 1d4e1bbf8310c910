import type { ReactNode } from "react";
import { classNames } from "./class-names";
import type { Tone } from "./status-map";
import { softTone, ToneIcon } from "./tone";

export interface BadgeProps {
  tone?: Tone;
  /** Off for plain labels such as a kind of account, which are no state. */
  icon?: boolean;
  className?: string;
  children: ReactNode;
}

export function Badge({ tone = "neutral", icon = false, className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex max-w-full shrink-0 items-center gap-1 rounded-chip border border-transparent px-1.5 text-caption font-medium",
        softTone[tone],
        className,
      )}
    >
      {icon && <ToneIcon tone={tone} className="size-3.5 text-current" />}
      {children}
    </span>
  );
}
