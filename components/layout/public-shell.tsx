import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { routes } from "@/lib/routes";
import { BrandMark } from "./brand";
import { LanguageForm } from "./language-form";
import { contentId, SkipLink } from "./skip-link";

export interface PublicShellProps {
  /** Links at the foot: privacy, terms, support. */
  footer?: ReactNode;
  /** Narrow for one form, wide for reading. */
  width?: "form" | "text";
  children: ReactNode;
}

export function PublicShell({ footer, width = "form", children }: PublicShellProps) {
  const t = useTranslations("common");
  return (
    <div data-audience="public" className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-(--gutter) py-4">
        <Link href={routes.home()} className="flex min-h-(--hit-height) items-center gap-2.5 font-semibold">
          <BrandMark />
          {t("product")}
        </Link>
        <LanguageForm action={routes.preferences()} />
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className={classNames(
          "mx-auto w-full flex-1 px-(--gutter) pb-12 outline-none",
          width === "form" ? "max-w-md pt-6 sm:pt-[10dvh]" : "max-w-180 pt-6",
        )}
      >
        <div className={width === "form" ? "sm:rounded-dialog sm:border sm:bg-surface sm:p-8" : undefined}>
          {children}
        </div>
      </main>
      {footer !== undefined && (
        <footer className="flex flex-wrap justify-center gap-x-5 gap-y-1 px-(--gutter) pb-[calc(1.5rem+env(safe-area-inset-bottom))] text-second text-text-2">
          {footer}
        </footer>
      )}
    </div>
  );
}
