import { ArrowLeftRight, ChevronDown, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { Preferences } from "@/lib/preferences";
import { routes } from "@/lib/routes";
import { LanguageForm } from "./language-form";
import { MenuDisclosure } from "./menu-disclosure";
import { PreferenceForm } from "./preference-form";

export interface AccountMenuProps {
  name: string;
  email: string;
  /** The role in words. */
  role: string;
  preferences: Preferences;
  /** Lets the button sign out; without it the session stays. */
  csrfToken: string;
  /** Another place this person belongs to: 切换商家. */
  switchTo?: { href: string; label: string } | undefined;
  /** Offers the switch for shortcuts of one letter. */
  shortcuts?: boolean;
}

export function AccountMenu(props: AccountMenuProps) {
  const { name, email, role, preferences, csrfToken, switchTo, shortcuts = false } = props;
  const t = useTranslations();
  return (
    <MenuDisclosure
      label={t("nav.account.label")}
      summary={
        <>
          <Avatar name={name} size="small" />
          <span className="max-w-40 truncate max-sm:sr-only">{name}</span>
          <ChevronDown className="text-text-3 max-sm:hidden" />
        </>
      }
      summaryClassName="flex min-h-(--control-height) min-w-(--hit-height) items-center justify-center gap-2 rounded-control px-1.5 transition-colors hover:bg-hover"
      panelClassName="absolute end-0 top-full z-40 mt-1 grid w-72 max-w-[calc(100vw-2rem)] animate-appear gap-4 rounded-card border border-border bg-surface p-4 shadow-popover"
    >
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p className="text-second break-all text-text-2">{email}</p>
        <p className="text-second text-text-2">{role}</p>
      </div>
      <LinkButton href={routes.account()} prefetch={false} block icon={<UserRound />}>
        {t("nav.account.open")}
      </LinkButton>
      <ThemeForm value={preferences.theme} />
      <LanguageForm action={routes.preferences()} labelled />
      {shortcuts && <KeysForm value={preferences.keys} />}
      {switchTo && (
        <LinkButton href={switchTo.href} prefetch={false} block icon={<ArrowLeftRight />}>
          {switchTo.label}
        </LinkButton>
      )}
      <form method="post" action={routes.apiSignOut()}>
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value={routes.signIn()} />
        <Button type="submit" block icon={<LogOut />}>
          {t("common.actions.signOut")}
        </Button>
      </form>
    </MenuDisclosure>
  );
}

export function ThemeForm({ value }: { value: Preferences["theme"] }) {
  const t = useTranslations("nav.theme");
  return (
    <PreferenceForm
      name="theme"
      value={value}
      action={routes.preferences()}
      label={t("label")}
      options={[
        { value: "system", label: t("system"), icon: <Monitor /> },
        { value: "light", label: t("light"), icon: <Sun /> },
        { value: "dark", label: t("dark"), icon: <Moon /> },
      ]}
    />
  );
}

/** Single keys that act in lists. */
export function KeysForm({ value }: { value: Preferences["keys"] }) {
  const t = useTranslations("nav.keys");
  return (
    <PreferenceForm
      name="keys"
      value={value}
      action={routes.preferences()}
      label={t("label")}
      options={[
        { value: "on", label: t("on") },
        { value: "off", label: t("off") },
      ]}
    />
  );
}
