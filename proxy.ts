import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { csrfCookieName, issueCsrfCookie, readCsrfToken } from "@/lib/auth/csrf-token";
import { contentSecurityPolicy, securityHeaders, towardsWechat } from "@/lib/auth/security-headers";
import { type Env, getEnv } from "@/lib/env";
import { newId } from "@/lib/ids";

/** Sets headers for the React pages. It protects no data: pages, routes and actions do that themselves. */
export function proxy(request: NextRequest): NextResponse {
  const env = getEnv();
  const nonce = randomBytes(16).toString("base64");
  const leadsToWechat = isSignedInArea(request.nextUrl.pathname);
  const policy = contentSecurityPolicy({
    nonce,
    isDevelopment: env.NODE_ENV === "development",
    formTargets: leadsToWechat ? originsOf(env.WECHAT_MP_BASE_URL, env.WECHAT_OPEN_BASE_URL) : [],
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-request-id", newId("request"));
  headers.set("x-wharf-path", request.nextUrl.pathname + request.nextUrl.search);
  const csrfCookie = missingCsrfCookie(request, env);
  if (csrfCookie) headers.append("cookie", `${csrfCookie.name}=${csrfCookie.value}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (leadsToWechat) response.headers.set("referrer-policy", towardsWechat.referrerPolicy);
  if (isNobodysToFind(request.nextUrl.pathname)) response.headers.set("x-robots-tag", "noindex, nofollow");
  if (csrfCookie) response.cookies.set(csrfCookie);
  return response;
}

/**
 * Merchants' pages hold the button that leads to WeChat. Staff come to them by links inside the page, and a
 * document keeps the policy it was loaded with: so both areas have the same.
 */
function isSignedInArea(pathname: string): boolean {
  return /^\/(m|provider)(\/|$)/.test(pathname);
}

/** Pages behind a sign-in, and those that a link with a secret opens; robots.txt names the same. */
function isNobodysToFind(pathname: string): boolean {
  return isSignedInArea(pathname) || /^\/(account|reset-password\/|sign-in\/)/.test(pathname);
}

function originsOf(...addresses: string[]): string[] {
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}

/** Forms for signing in and out work without scripts, so their token comes with the page. */
function missingCsrfCookie(request: NextRequest, env: Env) {
  const secure = env.APP_URL.startsWith("https:");
  const name = csrfCookieName(secure);
  const known = readCsrfToken(request.cookies.get(name)?.value, env.NEXTAUTH_SECRET);
  if (known || request.method !== "GET" || request.headers.has("rsc")) return null;
  const value = issueCsrfCookie(env.NEXTAUTH_SECRET);
  return { name, value, httpOnly: true, sameSite: "lax", path: "/", secure } as const;
}

export const config = {
  // Callbacks, the files of public/ and the phone pages (which bring their own policy) stay out.
  matcher: [
    "/((?!api/|_next/static|_next/image|i/|l/|approve/|join/|unsubscribe/|icon.svg|icon-192.png|icon-512.png|apple-touch-icon.png|favicon.ico|site.webmanifest|robots.txt).*)",
  ],
};
