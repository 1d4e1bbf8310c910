import { readForm } from "@/app/i/_door/read-form";
import { redirectTo } from "@/app/i/_door/respond";
import { phoneRoute, type Visit } from "@/app/i/_door/visit";
import { sessionCookieHeader } from "@/lib/context/auth";
import { toFailure } from "@/lib/context/failure";
import { httpStatusOf } from "@/lib/errors";
import { type ClaimValues, renderClaimPage } from "@/lib/phone/claim-page";
import type { Failure } from "@/lib/result";
import { routes } from "@/lib/routes";
import { claimOwner } from "@/lib/services/invitations/claim-owner";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";

const nothingTyped: ClaimValues = { name: "", email: "", claimCode: "" };

export const GET = phoneRoute(routes.invitationClaim, (visit, code) =>
  answerForm(visit, code, nothingTyped, null),
);

/** Makes the owner, signs the browser in and leads on; a mistake shows the form again, with all but the password. */
export const POST = phoneRoute(routes.invitationClaim, async (visit, code) => {
  const { ctx, browserToken, request } = visit;
  const { name = "", email = "", password = "", claimCode = "" } = await readForm(request);
  const userAgent = request.headers.get("user-agent");
  try {
    const proof = claimCode.trim() ? { claimCode } : {};
    const owner = await claimOwner(ctx, { code, name, email, password, ...proof, browserToken, userAgent });
    return redirectTo(routes.merchantOnboarding(owner.merchantSlug), {
      cookies: [await sessionCookieHeader(owner)],
    });
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === "not_found") throw error;
    return answerForm(visit, code, { name, email, claimCode }, failure);
  }
});

async function answerForm(
  visit: Visit,
  code: string,
  values: ClaimValues,
  failure: Failure | null,
): Promise<Response> {
  const view = await viewInvitation(visit.ctx, { code, browserToken: visit.browserToken });
  return visit.show(renderClaimPage(visit.frame, { code, view, values, failure }), {
    ...(failure ? { status: httpStatusOf(failure.code) } : {}),
    ...(failure?.retryAfterSeconds ? { retryAfterSeconds: failure.retryAfterSeconds } : {}),
  });
}
