import { answerJson } from "@/app/i/_door/respond";
import { phoneRoute, type Visit } from "@/app/i/_door/visit";
import { getViewer } from "@/lib/context/request";
import { renderInvitationPage } from "@/lib/phone/invitation-page";
import { routes } from "@/lib/routes";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { watchInvitation } from "@/lib/services/invitations/watch-invitation";

/** Who asks for what, and the button. With `poll`, how far a phone has come that scanned the page's code. */
export const GET = phoneRoute(routes.invitation, async (visit, code) => {
  const { ctx, frame, variant, browserToken } = visit;
  if (visit.request.nextUrl.searchParams.has("poll")) {
    return answerJson({ stage: await watchInvitation(ctx, { code, since: sinceOf(visit) }) });
  }
  const view = await viewInvitation(ctx, { code, browserToken });
  const link = `${ctx.settings.appUrl}${routes.invitation(code)}`;
  const isMember = (await getViewer())?.memberships.some(({ slug }) => slug === view.merchantSlug) ?? false;
  return visit.show(renderInvitationPage(frame, { code, link, view, variant, failure: null, isMember }));
});

/** When the waiting page was made; a page that does not say so has seen nothing yet. */
function sinceOf({ request, frame }: Visit): Date {
  const since = Number(request.nextUrl.searchParams.get("since"));
  return Number.isSafeInteger(since) && since > 0 ? new Date(since) : frame.now;
}
