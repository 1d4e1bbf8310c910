import { cookies } from "next/headers";
import { localPath } from "@/lib/auth/local-path";
import { findAccountContext } from "@/lib/context/request";
import { isLocale } from "@/lib/i18n/locales";
import { chosenCookies } from "@/lib/preferences";
import { routes } from "@/lib/routes";
import { rememberLocale } from "@/lib/services/account/remember-locale";

const oneYearSeconds = 365 * 24 * 60 * 60;

/** Remembers a choice of language, theme or density in this browser and goes back to where it was made. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form === null) return new Response(null, { status: 400 });
  const cookieStore = await cookies();
  for (const { name, value } of chosenCookies(form.entries())) {
    cookieStore.set(name, value, { path: "/", maxAge: oneYearSeconds, sameSite: "lax" });
  }
  await rememberForMails(form.get("locale"));
  const returnTo = form.get("returnTo");
  const location =
    localPath(typeof returnTo === "string" ? returnTo : null, new URL(request.url).origin) ?? routes.home();
  return new Response(null, { status: 303, headers: { location } });
}

/** Mails to somebody who is signed in come in the language that they chose last. */
async function rememberForMails(locale: FormDataEntryValue | null): Promise<void> {
  if (!isLocale(locale)) return;
  const ctx = await findAccountContext();
  if (ctx) await rememberLocale(ctx, locale);
}
