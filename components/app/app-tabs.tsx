import { useTranslations } from "next-intl";
import { CurrentLink } from "@/components/ui/current-link";
import type { AppTab } from "./app-tab-list";
import { AppTabStrip } from "./app-tab-strip";

export interface AppTabsProps {
  tabs: readonly AppTab[];
  hrefOf: (tab: AppTab) => string;
  /** Staff change tabs with 1…9. */
  keys?: boolean;
}

/** The pages of an app; with a single one there is nothing to choose. */
export function AppTabs({ tabs, hrefOf, keys = false }: AppTabsProps) {
  const t = useTranslations("app.tabs");
  if (tabs.length < 2) return null;
  return (
    <AppTabStrip label={t("label")} keys={keys}>
      <ul className="flex w-max gap-1">
        {tabs.map((tab, index) => (
          <li key={tab.key}>
            <CurrentLink
              href={hrefOf(tab)}
              exact={tab.exact ?? false}
              aria-keyshortcuts={keys && index < 9 ? String(index + 1) : undefined}
              className="flex min-h-(--control-height) items-center border-b-2 border-transparent px-2.5 text-text-2 transition-colors hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-primary-text"
            >
              {t(tab.key)}
            </CurrentLink>
          </li>
        ))}
      </ul>
    </AppTabStrip>
  );
}
