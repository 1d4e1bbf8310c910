import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";

export interface EmptyListProps {
  path: string;
  query: ViewQuery;
  /** By more than the platform. */
  filtered: boolean;
  /** What stands here while no platform is chosen. */
  children: ReactNode;
}

/** A list without rows. While a platform is chosen it says that others are hidden, and leads to all of them. */
export function EmptyList({ path, query, filtered, children }: EmptyListProps) {
  const t = useTranslations("provider.list.ofPlatform");
  const { component } = query;
  if (component === undefined) return children;
  const everywhere = (className: string) => (
    <Link href={changedView(path, query, { component: undefined })} prefetch={false} className={className}>
      {t("everywhere")}
    </Link>
  );
  if (!filtered) {
    return (
      <EmptyState icon={SearchX} title={t("title")} action={everywhere(buttonClass({}))}>
        {t("only", { appid: component })}
      </EmptyState>
    );
  }
  return (
    <>
      {children}
      <p className="-mt-8 px-4 pb-12 text-center text-second text-text-2">
        {t("only", { appid: component })} {everywhere("link")}
      </p>
    </>
  );
}
