import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** The places of the board at its first paint: tiles, what waits, the fleet. */
export default function BoardLoading() {
  const t = useTranslations("common.state");
  return (
    <div aria-busy="true">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-7 w-32" />
      <Skeleton className="mt-2 h-5 w-full max-w-96" />
      <Skeleton className="mt-6 h-44" />
      <div className="mt-4 grid gap-4 xl:grid-cols-2">
        <Skeleton className="h-72" />
        <Skeleton className="h-64" />
      </div>
    </div>
  );
}
