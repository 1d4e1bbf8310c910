import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-56", "w-44", "w-60", "w-48", "w-52", "w-40", "w-56", "w-44"];

/** The places of a list page at its first paint: heading, views, search, rows. */
export function TableSkeleton() {
  const t = useTranslations("common.state");
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-7 w-32" />
      <Skeleton className="mt-2 h-5 w-full max-w-120" />
      <div className="mt-6 flex gap-1.5">
        <Skeleton className="h-(--control-height) w-20" />
        <Skeleton className="h-(--control-height) w-28" />
        <Skeleton className="h-(--control-height) w-28" />
      </div>
      <Skeleton className="mt-3 h-(--control-height) w-full max-w-72" />
      <div className="mt-3 rounded-card border border-border bg-surface">
        <div className="h-9 border-b border-border" />
        {rows.map((width, index) => (
          <div
            key={`${width}${String(index)}`}
            className="flex h-(--row-height) items-center justify-between gap-6 border-b border-border px-4 last:border-b-0"
          >
            <Skeleton className={`h-4 ${width}`} />
            <Skeleton className="h-4 w-24 max-sm:hidden" />
            <Skeleton className="h-4 w-20" />
          </div>
        ))}
      </div>
    </div>
  );
}
