import { cookies } from "next/headers";
import { csrfCookieName, readCsrfToken } from "@/lib/auth/csrf-token";
import { usesSecureCookies } from "./auth";
import { getContainer } from "./container";

/** What a form to next-auth must carry. The proxy has put the cookie there; without it the form is refused. */
export async function getCsrfToken(): Promise<string> {
  const cookie = (await cookies()).get(csrfCookieName(usesSecureCookies()))?.value;
  return readCsrfToken(cookie, getContainer().env.NEXTAUTH_SECRET) ?? "";
}
