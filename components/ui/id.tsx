import { shortenId } from "@/lib/format/id";
import { classNames } from "./class-names";
import { CopyButton } from "./copy-button";

export interface IdProps {
  value: string;
  /** What it is: AppID, rid, 参考号. */
  label: string;
  /** Shortens the middle; the whole value is copied and shown on hover. */
  short?: boolean;
  className?: string;
}

/** AppIDs, rids and serial numbers: never grouped, always to be copied. */
export function Id({ value, label, short = false, className }: IdProps) {
  return (
    <span className={classNames("inline-flex max-w-full items-center gap-0.5", className)}>
      <code title={short ? value : undefined} className="text-[0.92em]">
        {short ? shortenId(value) : value}
      </code>
      <CopyButton value={value} label={label} />
    </span>
  );
}
