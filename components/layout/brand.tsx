import { classNames } from "@/components/ui/class-names";

/** A pier: deck, piles, water. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={classNames("size-6 shrink-0", className)}>
      <rect width="24" height="24" rx="6" className="fill-primary" />
      <path
        d="M4.5 8h15M7.5 8v6.5M12 8v6.5M16.5 8v6.5M4.5 17.5c1.25-1.2 2.5-1.2 3.75 0s2.5 1.2 3.75 0 2.5-1.2 3.75 0 2.5 1.2 3.75 0"
        fill="none"
        strokeWidth="1.75"
        strokeLinecap="round"
        className="stroke-on-primary"
      />
    </svg>
  );
}
