import type { NextAuthOptions } from "next-auth";
import { createAuthOptions } from "@/lib/auth/auth-options";
import { clientAddress } from "@/lib/auth/client-address";
import { signInErrorWord } from "@/lib/auth/sign-in-problem";
import { isAppError } from "@/lib/errors";
import { revokeSession } from "@/lib/services/people/revoke-session";
import { signInInput } from "@/lib/services/people/schemas";
import { signIn } from "@/lib/services/people/sign-in";
import { getContainer, systemContext } from "./container";

export function usesSecureCookies(): boolean {
  return getContainer().settings.appUrl.startsWith("https:");
}

export function getAuthOptions(): NextAuthOptions {
  const container = getContainer();
  const visitor = { kind: "visitor", name: "visitor" } as const;
  return createAuthOptions({
    secret: container.env.NEXTAUTH_SECRET,
    secureCookies: usesSecureCookies(),
    async signIn(credentials, { headers }) {
      const parsed = signInInput.safeParse(credentials);
      if (!parsed.success) return null;
      const address = clientAddress(headers["x-forwarded-for"], container.env.TRUSTED_PROXIES);
      const ctx = systemContext(container, visitor, { address });
      try {
        return await signIn(ctx, { ...parsed.data, userAgent: headers["user-agent"] ?? null });
      } catch (error) {
        if (!isAppError(error)) container.logger.error({ err: error }, "sign-in failed");
        throw new Error(signInErrorWord(error), { cause: error });
      }
    },
    revokeSession: (sessionId) => revokeSession(systemContext(container, visitor), sessionId),
  });
}
