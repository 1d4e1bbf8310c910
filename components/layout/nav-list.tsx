import { useTranslations } from "next-intl";
import { CurrentLink } from "@/components/ui/current-link";
import type { NavGroup } from "./nav";

/** The menu's entries. With icons alone the words stay for screen readers and as tooltips. */
export function NavList({ groups, collapsible }: { groups: NavGroup[]; collapsible: boolean }) {
  const t = useTranslations("nav");
  const word = collapsible ? "nav-narrow:sr-only" : "";
  return (
    <nav aria-label={t("main")}>
      <ul className="grid gap-4">
        {groups.map((group) => (
          <li key={group.key}>
            <p className={`px-2 pb-1 text-caption text-text-3 ${word}`}>{t(`groups.${group.key}`)}</p>
            <ul className="grid gap-0.5">
              {group.items.map(({ key, href, icon: Icon, exact }) => (
                <li key={key}>
                  <CurrentLink
                    href={href}
                    exact={exact ?? false}
                    title={t(`items.${key}`)}
                    className="flex min-h-(--control-height) items-center gap-2.5 rounded-control px-2 text-text-2 transition-colors hover:bg-hover hover:text-text aria-[current=page]:bg-primary-soft aria-[current=page]:font-medium aria-[current=page]:text-primary-text"
                  >
                    <Icon className="mx-0.5" />
                    <span className={word}>{t(`items.${key}`)}</span>
                  </CurrentLink>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}
