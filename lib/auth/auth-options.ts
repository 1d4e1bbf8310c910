import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { localPath } from "./local-path";

export interface AuthDeps {
  secret: string;
  secureCookies: boolean;
  /** Null when e-mail and password do not belong together. What it throws shows its message in an address. */
  signIn(
    credentials: { email: string; password: string },
    request: { headers: Record<string, string | undefined> },
  ): Promise<{ userId: string; sessionId: string } | null>;
  revokeSession(sessionId: string): Promise<void>;
}

const sessionSeconds = 30 * 24 * 3600;

/**
 * The cookie only names a session row; whether that row still counts is asked of the database at every request.
 */
export function createAuthOptions(deps: AuthDeps): NextAuthOptions {
  return {
    secret: deps.secret,
    useSecureCookies: deps.secureCookies,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const { email, password } = credentials ?? {};
          if (!email || !password) return null;
          const headers = (request?.headers ?? {}) as Record<string, string | undefined>;
          const signedIn = await deps.signIn({ email, password }, { headers });
          return signedIn && { id: signedIn.userId, sessionId: signedIn.sessionId };
        },
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${localPath(url, baseUrl) ?? "/"}`,
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : token),
      session: ({ session, token }) => ({ ...session, sessionId: token.sessionId }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === "string") await deps.revokeSession(token.sessionId);
      },
    },
  };
}
