import { readForm } from "@/app/i/_door/read-form";
import { redirectTo } from "@/app/i/_door/respond";
import { phoneRoute } from "@/app/i/_door/visit";
import { browserTokenCookie } from "@/lib/context/browser-token";
import { toFailure } from "@/lib/context/failure";
import { httpStatusOf } from "@/lib/errors";
import { renderInvitationPage } from "@/lib/phone/invitation-page";
import { routes } from "@/lib/routes";
import { authorizeInvitation } from "@/lib/services/invitations/authorize-invitation";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";

/** The button: remembers this browser and sends it to WeChat, or shows the page again with the reason why not. */
export const POST = phoneRoute(routes.invitation, async (visit, code) => {
  const { ctx, frame, variant, browserToken } = visit;
  const fields = await readForm(visit.request);
  const form = fields.form === "pc" ? "pc" : "h5";
  try {
    const started = await authorizeInvitation(ctx, {
      code,
      form,
      browserToken,
      sameAccount: fields.same === "1",
      ...(fields.h5 === "old" || fields.h5 === "new" ? { h5Form: fields.h5 } : {}),
    });
    return redirectTo(started.url, { cookies: [browserTokenCookie(started.browserToken)] });
  } catch (error) {
    const failure = toFailure(error);
    const view = await viewInvitation(ctx, { code, browserToken });
    const link = `${ctx.settings.appUrl}${routes.invitation(code)}`;
    const shown = { ...variant, view: form === "pc" ? ("pc" as const) : ("wechat" as const) };
    return visit.show(renderInvitationPage(frame, { code, link, view, variant: shown, failure }), {
      status: httpStatusOf(failure.code),
      ...(failure.retryAfterSeconds ? { retryAfterSeconds: failure.retryAfterSeconds } : {}),
    });
  }
});

/** Somebody reloaded the answer to the button. */
export const GET = phoneRoute(routes.invitation, async (_visit, code) => redirectTo(routes.invitation(code)));
