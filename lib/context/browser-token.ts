import type { NextRequest } from "next/server";
import { usesSecureCookies } from "./auth";

const cookieName = "wharf_browser";
const lifeSeconds = 7 * 24 * 3600;

/** Names the browser that began an authorization; a return counts only with it. */
export function readBrowserToken(request: NextRequest): string | null {
  return request.cookies.get(cookieName)?.value ?? null;
}

/** HttpOnly, and Lax so that it comes along when WeChat sends the browser back. */
export function browserTokenCookie(value: string): string {
  const secure = usesSecureCookies() ? "; Secure" : "";
  return `${cookieName}=${value}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
