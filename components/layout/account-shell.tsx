import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LiveRegion } from "@/components/ui/live-region";
import { ServerNowProvider } from "@/components/ui/server-now";
import { Toaster } from "@/components/ui/toast";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import { BrandMark } from "./brand";
import { HeadingFocus } from "./heading-focus";
import { contentId, SkipLink } from "./skip-link";

export interface AccountShellProps {
  audience: "staff" | "merchant";
  /** Where the person works. */
  homeHref: string;
  account: AccountMenuProps;
  now: string;
  children: ReactNode;
}

/** Of the own account, for people of both sides: one column, and the way back. */
export function AccountShell({ audience, homeHref, account, now, children }: AccountShellProps) {
  const t = useTranslations();
  return (
    <div data-audience={audience} className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="sticky top-0 z-30 border-b border-border bg-surface print:hidden">
        <div className="mx-auto flex min-h-(--header-height) max-w-180 items-center justify-between gap-4 px-(--gutter)">
          {/* A whole new page: the workplace has other security headers than this one. */}
          <a
            href={homeHref}
            className="-ms-1 flex min-h-(--hit-height) items-center gap-1.5 rounded-control pe-1 text-text-2 hover:text-text"
          >
            <ChevronLeft />
            <BrandMark />
            {t("account.back")}
          </a>
          <AccountMenu {...account} />
        </div>
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto w-full min-w-0 max-w-180 flex-1 px-(--gutter) pt-5 pb-[calc(2rem+env(safe-area-inset-bottom))] outline-none"
      >
        <ServerNowProvider now={now}>{children}</ServerNowProvider>
      </main>
      <HeadingFocus />
      <LiveRegion />
      <Toaster />
    </div>
  );
}
