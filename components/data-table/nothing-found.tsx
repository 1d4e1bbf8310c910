import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export interface NothingFoundProps {
  title: string;
  clearHref: string;
  children: ReactNode;
}

/** The filters at work fit no row: they can be dropped. */
export function NothingFound({ title, clearHref, children }: NothingFoundProps) {
  const t = useTranslations("common.actions");
  return (
    <EmptyState
      icon={SearchX}
      title={title}
      action={<LinkButton href={clearHref}>{t("clearFilters")}</LinkButton>}
    >
      {children}
    </EmptyState>
  );
}
