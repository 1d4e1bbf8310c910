import { cookies } from "next/headers";
import { chosenCookies, localReturnPath } from "@/lib/preferences";

const oneYearSeconds = 365 * 24 * 60 * 60;

/** Remembers a choice of language, theme or density in this browser and goes back to where it was made. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form === null) return new Response(null, { status: 400 });
  const cookieStore = await cookies();
  for (const { name, value } of chosenCookies(form.entries())) {
    cookieStore.set(name, value, { path: "/", maxAge: oneYearSeconds, sameSite: "lax" });
  }
  const location = localReturnPath(request.headers.get("referer"), request.headers.get("host"));
  return new Response(null, { status: 303, headers: { location } });
}
