import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { portalTimeZone } from "@/lib/format/zone";
import { isLocale, localeCookieName, resolveLocale } from "./locales";
import { getMessages } from "./messages";

/** next-intl without routing: the language is a person's choice and never part of an address. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked) ? asked : await resolveRequestLocale();
  return { locale, messages: getMessages(locale), timeZone: portalTimeZone };
});

async function resolveRequestLocale() {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()]);
  return resolveLocale(cookieStore.get(localeCookieName)?.value, headerList.get("accept-language"));
}
