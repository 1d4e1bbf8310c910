import { redirectTo } from "@/app/i/_door/respond";
import { phoneRoute } from "@/app/i/_door/visit";
import { isAppError } from "@/lib/errors";
import { routes } from "@/lib/routes";
import { requestReissue } from "@/lib/services/invitations/request-reissue";

/** Tells the provider that the holder of an ended link wants a new one. The page then says when that was. */
export const POST = phoneRoute(routes.invitation, async ({ ctx }, code) => {
  try {
    await requestReissue(ctx, code);
  } catch (error) {
    const askedBefore = isAppError(error) && error.reason === "reissueByCode";
    if (!askedBefore) throw error;
  }
  return redirectTo(routes.invitation(code));
});

export const GET = phoneRoute(routes.invitation, async (_visit, code) => redirectTo(routes.invitation(code)));
