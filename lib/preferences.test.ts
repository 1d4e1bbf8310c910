import { expect, test } from "vitest";
import { chosenCookies, readPreferences } from "./preferences";

test("without cookies the system decides on light or dark", () => {
  expect(readPreferences(() => undefined)).toEqual({
    theme: "system",
    density: "default",
    keys: "on",
    nav: "wide",
  });
});

test("a cookie with an unknown value counts as none", () => {
  const cookies: Record<string, string> = { wharf_theme: '"><script>', wharf_density: "compact" };
  expect(readPreferences((name) => cookies[name])).toEqual({
    theme: "system",
    density: "compact",
    keys: "on",
    nav: "wide",
  });
});

test("only known names with known values become cookies", () => {
  const form = new FormData();
  form.set("theme", "dark");
  form.set("locale", "en");
  form.set("density", "huge");
  form.set("constructor", "on");
  form.set("session", "stolen");
  expect(chosenCookies(form.entries())).toEqual([
    { name: "wharf_theme", value: "dark" },
    { name: "wharf_locale", value: "en" },
  ]);
});
