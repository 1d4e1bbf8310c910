import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NoticeBell, type NoticeBellProps } from "@/components/notices/notice-bell";
import { Avatar } from "@/components/ui/avatar";
import { CurrentLink } from "@/components/ui/current-link";
import { LiveRegion } from "@/components/ui/live-region";
import { ServerNowProvider } from "@/components/ui/server-now";
import type { TabItem } from "@/components/ui/tab-item";
import { Toaster } from "@/components/ui/toast";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import { HeadingFocus } from "./heading-focus";
import { contentId, SkipLink } from "./skip-link";
import { SupportLine } from "./support-line";

export interface MerchantShellProps {
  merchantName: string;
  homeHref: string;
  /** The merchant's own pages; with a single one there is nothing to choose. */
  nav: TabItem[];
  account: Omit<AccountMenuProps, "shortcuts">;
  /** Absent for staff who act for the merchant. */
  bell?: NoticeBellProps | undefined;
  now: string;
  supportPhone?: string | null;
  /** 您正在代 … 操作, and banners about the platform. */
  notices?: ReactNode;
  children: ReactNode;
}

/** Merchants: a top bar on a PC; on a phone the name, the page, and help at the foot. */
export function MerchantShell(props: MerchantShellProps) {
  const { merchantName, homeHref, nav, account, bell, now, supportPhone, notices, children } = props;
  const t = useTranslations("nav");
  return (
    <div data-audience="merchant" className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="sticky top-0 z-30 border-b border-border bg-surface">
        <div className="mx-auto flex min-h-(--header-height) max-w-6xl items-center gap-x-6 gap-y-1 px-(--gutter) max-sm:flex-wrap">
          <Link
            href={homeHref}
            className="flex min-h-(--hit-height) min-w-0 items-center gap-2 font-semibold max-sm:flex-1"
          >
            <Avatar name={merchantName} size="small" />
            <span className="truncate">{merchantName}</span>
          </Link>
          {nav.length > 1 && (
            <nav aria-label={t("main")} className="overflow-x-auto max-sm:order-last max-sm:w-full">
              <ul className="flex gap-1">
                {nav.map(({ href, label, exact }) => (
                  <li key={href} className="shrink-0">
                    <CurrentLink
                      href={href}
                      exact={exact ?? false}
                      className="flex min-h-(--control-height) items-center rounded-control px-2.5 text-text-2 hover:bg-hover hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:font-medium aria-[current=page]:text-primary-text"
                    >
                      {label}
                    </CurrentLink>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <div className="ms-auto flex items-center gap-4">
            <SupportLine phone={supportPhone} className="max-sm:hidden" />
            <div className="flex items-center gap-1">
              {bell && <NoticeBell {...bell} />}
              <AccountMenu {...account} />
            </div>
          </div>
        </div>
      </header>
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto w-full min-w-0 max-w-6xl flex-1 px-(--gutter) py-6 outline-none max-sm:py-4"
      >
        {notices !== undefined && <div className="mb-4 grid gap-2">{notices}</div>}
        <ServerNowProvider now={now}>{children}</ServerNowProvider>
      </main>
      <footer className="px-(--gutter) pb-[calc(1rem+env(safe-area-inset-bottom))] text-center sm:hidden">
        <SupportLine phone={supportPhone} />
      </footer>
      <HeadingFocus />
      <LiveRegion />
      <Toaster />
    </div>
  );
}
