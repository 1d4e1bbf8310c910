import { Menu } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NoticeBell, type NoticeBellProps } from "@/components/notices/notice-bell";
import { LiveRegion } from "@/components/ui/live-region";
import { ServerNowProvider } from "@/components/ui/server-now";
import { Toaster } from "@/components/ui/toast";
import { QueryProvider } from "@/lib/queries/provider";
import { routes } from "@/lib/routes";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import { BrandMark } from "./brand";
import { HeadingFocus } from "./heading-focus";
import { MenuDisclosure } from "./menu-disclosure";
import type { NavGroup } from "./nav";
import { NavList } from "./nav-list";
import { NavToggle } from "./nav-toggle";
import { contentId, SkipLink } from "./skip-link";

export interface ProviderShellProps {
  /** What this person may open: `allowedNav(providerNav, …)`. */
  nav: NavGroup[];
  /** The start page of the staff. */
  homeHref: string;
  account: Omit<AccountMenuProps, "shortcuts">;
  bell?: NoticeBellProps;
  /** The server's time of this render, ISO. */
  now: string;
  /** Which component is shown, and the way to another. */
  componentSwitcher?: ReactNode;
  /** Banners about the platform, two at most. */
  notices?: ReactNode;
  children: ReactNode;
}

/** Staff: left menu and top bar; the menu shrinks to icons below 1024 px and moves into the bar on a phone. */
export function ProviderShell(props: ProviderShellProps) {
  const { nav, homeHref, account, bell, now, componentSwitcher, notices, children } = props;
  const t = useTranslations("nav");
  return (
    <div
      data-audience="staff"
      className="grid min-h-dvh print:block sm:grid-cols-[13rem_minmax(0,1fr)] sm:nav-narrow:grid-cols-[3.5rem_minmax(0,1fr)]"
    >
      <SkipLink />
      <aside className="sticky top-0 flex h-dvh flex-col gap-4 overflow-y-auto border-e border-border bg-surface px-2 pb-3 max-sm:hidden print:hidden">
        <Brand href={homeHref} />
        <div className="flex-1">
          <NavList groups={nav} collapsible />
        </div>
        <NavToggle action={routes.preferences()} collapseLabel={t("collapse")} expandLabel={t("expand")} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex min-h-(--header-height) items-center gap-3 border-b border-border bg-surface px-(--gutter) print:hidden">
          <MenuDisclosure
            label={t("open")}
            summary={<Menu className="size-5" />}
            className="static! -ms-2 sm:hidden"
            summaryClassName="grid size-11 place-items-center rounded-control hover:bg-hover"
            panelClassName="absolute inset-x-0 top-full z-40 border-b border-border bg-surface p-3 shadow-popover"
          >
            <NavList groups={nav} collapsible={false} />
          </MenuDisclosure>
          <div className="min-w-0 flex-1">{componentSwitcher}</div>
          <div className="flex items-center gap-3">
            {bell && <NoticeBell {...bell} />}
            <AccountMenu {...account} shortcuts />
          </div>
        </header>
        <main id={contentId} tabIndex={-1} className="min-w-0 flex-1 px-(--gutter) py-5 outline-none">
          {notices !== undefined && <div className="mb-4 grid gap-2">{notices}</div>}
          <ServerNowProvider now={now}>
            <QueryProvider>{children}</QueryProvider>
          </ServerNowProvider>
        </main>
      </div>
      <HeadingFocus />
      <LiveRegion />
      <Toaster />
    </div>
  );
}

function Brand({ href }: { href: string }) {
  const t = useTranslations("common");
  return (
    <Link
      href={href}
      className="sticky top-0 z-1 -mx-2 flex min-h-(--header-height) items-center gap-2.5 border-b border-border bg-surface px-4 font-semibold"
    >
      <BrandMark />
      <span className="nav-narrow:sr-only">{t("product")}</span>
    </Link>
  );
}
