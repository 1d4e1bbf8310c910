import { classNames } from "./class-names";

/** A place kept for a known shape at first paint, and nowhere else. Its size comes from the class. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("block rounded-control bg-hover", className)} />;
}
