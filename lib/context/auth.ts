import { headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import { createAuthOptions } from "@/lib/auth/auth-options";
import { clientAddress } from "@/lib/auth/client-address";
import { createSessionCookie, sessionCookieName } from "@/lib/auth/session-cookie";
import { signInErrorWord } from "@/lib/auth/sign-in-problem";
import { isAppError } from "@/lib/errors";
import { revokeSession } from "@/lib/services/people/revoke-session";
import { signInInput } from "@/lib/services/people/schemas";
import { signIn } from "@/lib/services/people/sign-in";
import { getContainer, systemContext } from "./container";

export function usesSecureCookies(): boolean {
  return getContainer().settings.appUrl.startsWith("https:");
}

/** The `Set-Cookie` of a session that another door than the sign-in form has opened. */
export async function sessionCookieHeader(opened: { userId: string; sessionId: string }): Promise<string> {
  const secret = getContainer().env.NEXTAUTH_SECRET;
  const { name, value, maxAgeSeconds } = await createSessionCookie({
    secret,
    secure: usesSecureCookies(),
    userId: opened.userId,
    sessionId: opened.sessionId,
  });
  return cookieHeader(name, value, maxAgeSeconds);
}

/** The `Set-Cookie` that signs a browser out. */
export function endedSessionCookieHeader(): string {
  return cookieHeader(sessionCookieName(usesSecureCookies()), "", 0);
}

function cookieHeader(name: string, value: string, maxAgeSeconds: number): string {
  const secure = usesSecureCookies() ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

export function getAuthOptions(): NextAuthOptions {
  const container = getContainer();
  const visitor = { kind: "visitor", name: "visitor" } as const;
  return createAuthOptions({
    secret: container.env.NEXTAUTH_SECRET,
    secureCookies: usesSecureCookies(),
    async signIn(credentials, request) {
      const parsed = signInInput.safeParse(credentials);
      if (!parsed.success) return null;
      const address = clientAddress(request.headers["x-forwarded-for"], container.env.TRUSTED_PROXIES);
      const ctx = systemContext(container, visitor, { address });
      try {
        return await signIn(ctx, { ...parsed.data, userAgent: request.headers["user-agent"] ?? null });
      } catch (error) {
        if (!isAppError(error)) container.logger.error({ err: error }, "sign-in failed");
        throw new Error(signInErrorWord(error), { cause: error });
      }
    },
    async revokeSession(sessionId) {
      const address = clientAddress((await headers()).get("x-forwarded-for"), container.env.TRUSTED_PROXIES);
      await revokeSession(systemContext(container, visitor, { address }), sessionId);
    },
  });
}
