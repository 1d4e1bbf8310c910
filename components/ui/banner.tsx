import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { softTone, ToneIcon } from "./tone";

export interface BannerProps {
  tone: "action" | "progress" | "waiting" | "attention" | "danger" | "success" | "neutral";
  title: ReactNode;
  /** One button or link that solves it. */
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** For the page or the platform; stays until what it says is solved. At most two on a page. */
export function Banner({ tone, title, action, className, children }: BannerProps) {
  return (
    <div
      className={classNames(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card border border-transparent px-4 py-3",
        softTone[tone],
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <span className="flex h-(--type-body-line) items-center">
          <ToneIcon tone={tone} className="text-current" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="font-medium">{title}</p>
          {children !== undefined && <div className="mt-0.5 text-second text-text">{children}</div>}
        </div>
      </div>
      {action !== undefined && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </div>
  );
}
