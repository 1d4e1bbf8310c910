import { isLocale, localeCookieName } from "@/lib/i18n/locales";

/** What a browser remembers for one person without an account: each is a cookie and an attribute of <html>. */
export const preferenceValues = {
  theme: ["system", "light", "dark"],
  density: ["compact", "default", "relaxed"],
  /** Shortcuts of one letter. */
  keys: ["on", "off"],
  /** The staff menu with words, or with icons alone. */
  nav: ["wide", "narrow"],
} as const;

export type PreferenceName = keyof typeof preferenceValues;
export type PreferenceValue<N extends PreferenceName = PreferenceName> = (typeof preferenceValues)[N][number];
export type Preferences = { [N in PreferenceName]: PreferenceValue<N> };

const preferenceCookies: Record<PreferenceName | "locale", string> = {
  theme: "wharf_theme",
  density: "wharf_density",
  keys: "wharf_keys",
  nav: "wharf_nav",
  locale: localeCookieName,
};

/** The remembered values; anything missing or unknown is the default. */
export function readPreferences(readCookie: (name: string) => string | undefined): Preferences {
  return {
    theme: oneOf(preferenceValues.theme, readCookie(preferenceCookies.theme)) ?? "system",
    density: oneOf(preferenceValues.density, readCookie(preferenceCookies.density)) ?? "default",
    keys: oneOf(preferenceValues.keys, readCookie(preferenceCookies.keys)) ?? "on",
    nav: oneOf(preferenceValues.nav, readCookie(preferenceCookies.nav)) ?? "wide",
  };
}

/** The cookies that a submitted choice sets. Unknown names and values are dropped. */
export function chosenCookies(choice: Iterable<[string, unknown]>): { name: string; value: string }[] {
  return [...choice].flatMap(([name, value]) => {
    if (name === "locale") return isLocale(value) ? [{ name: preferenceCookies.locale, value }] : [];
    if (!isPreferenceName(name)) return [];
    const known = oneOf<string>(preferenceValues[name], value);
    return known === undefined ? [] : [{ name: preferenceCookies[name], value: known }];
  });
}

function isPreferenceName(name: string): name is PreferenceName {
  return Object.hasOwn(preferenceValues, name);
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((candidate) => candidate === value);
}
