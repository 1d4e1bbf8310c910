import { encode } from "next-auth/jwt";

const sessionSeconds = 30 * 24 * 3600;

export interface SessionCookie {
  name: string;
  value: string;
  maxAgeSeconds: number;
  secure: boolean;
}

export function sessionCookieName(secure: boolean): string {
  return `${secure ? "__Secure-" : ""}next-auth.session-token`;
}

/** The cookie that the sign-in page would have set: for people who have just set up their account. */
export async function createSessionCookie(input: {
  secret: string;
  secure: boolean;
  userId: string;
  sessionId: string;
}): Promise<SessionCookie> {
  return {
    name: sessionCookieName(input.secure),
    value: await encode({
      secret: input.secret,
      token: { sub: input.userId, sessionId: input.sessionId },
      maxAge: sessionSeconds,
    }),
    maxAgeSeconds: sessionSeconds,
    secure: input.secure,
  };
}
