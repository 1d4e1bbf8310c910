"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MenuDisclosure } from "@/components/layout/menu-disclosure";
import { shortenId } from "@/lib/format/id";
import { changedView } from "@/lib/queries/view-address";
import type { ComponentListItem } from "@/lib/services/components/list-components";
import { platformScopeOf } from "./platform-scope";

/**
 * Which third-party platform the lists show. The choice lives in the address; with one platform there is none, and
 * where it would change nothing the reason stands in its place.
 */
export function ComponentSwitcher({ components }: { components: ComponentListItem[] }) {
  const t = useTranslations("provider.components");
  const pathname = usePathname();
  const query = Object.fromEntries(useSearchParams());
  const scope = platformScopeOf(pathname);
  const chosen = components.find(({ appid }) => appid === query.component);
  const unknown = chosen === undefined ? query.component : undefined;
  const [only] = components;
  if (only === undefined) return null;
  if (components.length === 1) {
    return (
      <p className="flex min-w-0 items-center gap-2">
        <span className="truncate font-medium">{only.name}</span>
        <code className="text-caption text-text-2 max-sm:hidden">{only.appid}</code>
      </p>
    );
  }
  if (scope !== "narrowed") {
    return (
      <p className="flex min-w-0 items-baseline gap-2 text-text-2">
        <span className="shrink-0">{t(`${scope}.title`)}</span>
        <span className="truncate text-second max-sm:sr-only">{t(`${scope}.why`)}</span>
      </p>
    );
  }
  return (
    <MenuDisclosure
      label={t("label")}
      summary={
        <>
          <span className="truncate">{chosen?.name ?? t(unknown ? "unknown" : "all")}</span>
          {chosen && (
            <code className="text-caption text-text-2 max-sm:hidden">{shortenId(chosen.appid)}</code>
          )}
          <ChevronsUpDown className="text-text-3" />
        </>
      }
      className="w-fit max-w-full"
      summaryClassName="flex min-h-(--control-height) min-w-0 items-center gap-2 rounded-control px-2 -ms-2 font-medium hover:bg-hover"
      panelClassName="absolute start-0 top-full z-40 mt-1 grid w-80 max-w-[calc(100vw-2rem)] animate-appear gap-0.5 rounded-card border border-border bg-surface p-1 shadow-popover"
    >
      <Choice
        href={changedView(pathname, query, { component: undefined })}
        current={query.component === undefined}
      >
        {t("all")}
      </Choice>
      {components.map(({ id, appid, name }) => (
        <Choice
          key={id}
          href={changedView(pathname, query, { component: appid })}
          current={chosen?.appid === appid}
        >
          <span className="grid min-w-0">
            <span className="truncate">{name}</span>
            <code className="text-caption text-text-2">{appid}</code>
          </span>
        </Choice>
      ))}
    </MenuDisclosure>
  );
}

function Choice({ href, current, children }: { href: string; current: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? "true" : undefined}
      className="flex min-h-(--control-height) items-center justify-between gap-3 rounded-chip px-2 py-1 hover:bg-hover aria-[current=true]:font-medium"
    >
      {children}
      {current && <Check className="text-primary-text" />}
    </Link>
  );
}
