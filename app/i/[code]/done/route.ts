import { answerJson } from "@/app/i/_door/respond";
import { phoneRoute } from "@/app/i/_door/visit";
import { renderDonePage } from "@/lib/phone/done-page";
import { routes } from "@/lib/routes";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";

/** What came of this browser's newest attempt. With `poll`, whether that is known yet. */
export const GET = phoneRoute(routes.invitationDone, async (visit, code) => {
  const { ctx, frame, variant, browserToken } = visit;
  const view = await viewInvitation(ctx, { code, browserToken });
  if (visit.request.nextUrl.searchParams.has("poll")) {
    const settled = view.attempt?.state === "completed" || view.attempt?.state === "failed";
    return answerJson({ stage: settled ? "settled" : "waiting" });
  }
  return visit.show(renderDonePage(frame, { code, view, variant }));
});
