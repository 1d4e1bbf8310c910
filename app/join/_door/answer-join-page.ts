import type { Visit } from "@/app/i/_door/visit";
import { getViewer } from "@/lib/context/request";
import { httpStatusOf } from "@/lib/errors";
import { renderJoinPage } from "@/lib/phone/join-page";
import type { Failure } from "@/lib/result";
import { viewMemberInvitation } from "@/lib/services/team/view-member-invitation";

/** The invitation as it is now; after a refusal with what was refused. */
export async function answerJoinPage(
  visit: Visit,
  token: string,
  refused: { name: string; failure: Failure } | null = null,
): Promise<Response> {
  const view = await viewMemberInvitation(visit.ctx, { token, viewer: await getViewer() });
  const failure = refused?.failure ?? null;
  return visit.show(renderJoinPage(visit.frame, { token, view, name: refused?.name ?? "", failure }), {
    ...(failure ? { status: httpStatusOf(failure.code) } : {}),
    ...(failure?.retryAfterSeconds ? { retryAfterSeconds: failure.retryAfterSeconds } : {}),
  });
}
