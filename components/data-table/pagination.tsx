import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

export interface PaginationProps {
  /** Undefined on the first page. */
  previousHref: string | undefined;
  /** Undefined on the last page. */
  nextHref: string | undefined;
  /** Of the whole query, when it is known. */
  total?: number;
  /** In place of the count, when only a bound is known. */
  totalText?: string;
}

/** Keyset pages have neighbours, not numbers. */
export function Pagination({ previousHref, nextHref, total, totalText }: PaginationProps) {
  const t = useTranslations("common.table");
  // Where there is nothing, the list itself says so.
  if (total === 0) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center justify-between gap-2 py-3">
      <p className="text-second text-text-2 tabular-nums">
        {totalText ?? (total === undefined ? null : t("total", { count: total }))}
      </p>
      {(previousHref !== undefined || nextHref !== undefined) && (
        <div className="flex gap-2">
          <PageLink href={previousHref} rel="prev" icon={<ChevronLeft />}>
            {t("previous")}
          </PageLink>
          <PageLink href={nextHref} rel="next" icon={<ChevronRight />}>
            {t("next")}
          </PageLink>
        </div>
      )}
    </nav>
  );
}

interface PageLinkProps {
  href: string | undefined;
  rel: "prev" | "next";
  icon: ReactNode;
  children: ReactNode;
}

function PageLink({ href, rel, icon, children }: PageLinkProps) {
  const content = rel === "prev" ? [icon, children] : [children, icon];
  if (href === undefined) return <Button aria-disabled>{content}</Button>;
  return (
    <LinkButton href={href} rel={rel} prefetch={false}>
      {content}
    </LinkButton>
  );
}
