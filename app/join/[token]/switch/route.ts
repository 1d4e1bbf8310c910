import { redirectTo } from "@/app/i/_door/respond";
import { phoneRoute } from "@/app/i/_door/visit";
import { endedSessionCookieHeader } from "@/lib/context/auth";
import { getViewer } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { revokeSession } from "@/lib/services/people/revoke-session";

/** Signs out whoever is not the invited, and comes back to the invitation. */
export const POST = phoneRoute(routes.join, async ({ ctx }, token) => {
  const viewer = await getViewer();
  if (viewer) await revokeSession(ctx, viewer.sessionId);
  return redirectTo(routes.join(token), { cookies: [endedSessionCookieHeader()] });
});

export const GET = phoneRoute(routes.join, async (_visit, token) => redirectTo(routes.join(token)));
