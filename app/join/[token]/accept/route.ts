import { redirectTo } from "@/app/i/_door/respond";
import { phoneRoute } from "@/app/i/_door/visit";
import { answerJoinPage } from "@/app/join/_door/answer-join-page";
import { toFailure } from "@/lib/context/failure";
import { getViewer } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { joinWithAccount } from "@/lib/services/team/join-team";

/** The one button of somebody who is signed in as the invited. */
export const POST = phoneRoute(routes.join, async (visit, token) => {
  const viewer = await getViewer();
  if (!viewer) return redirectTo(routes.join(token));
  try {
    const { path } = await joinWithAccount(visit.ctx, { token, viewer });
    return redirectTo(path);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === "not_found") throw error;
    return answerJoinPage(visit, token, { name: "", failure });
  }
});

export const GET = phoneRoute(routes.join, async (_visit, token) => redirectTo(routes.join(token)));
