import { cookies } from "next/headers";
import { localPath } from "@/lib/auth/local-path";
import { chosenCookies } from "@/lib/preferences";
import { routes } from "@/lib/routes";

const oneYearSeconds = 365 * 24 * 60 * 60;

/** Remembers a choice of language, theme or density in this browser and goes back to where it was made. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form === null) return new Response(null, { status: 400 });
  const cookieStore = await cookies();
  for (const { name, value } of chosenCookies(form.entries())) {
    cookieStore.set(name, value, { path: "/", maxAge: oneYearSeconds, sameSite: "lax" });
  }
  const returnTo = form.get("returnTo");
  const location =
    localPath(typeof returnTo === "string" ? returnTo : null, new URL(request.url).origin) ?? routes.home();
  return new Response(null, { status: 303, headers: { location } });
}
