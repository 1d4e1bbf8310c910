import { AppError } from "@/lib/errors";
import { type StartedAuthorization, startAuthorization } from "../authorizations/start-authorization";
import type { SystemContext } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findInvitation } from "./find-invitation";

export interface AuthorizeInvitationInput {
  code: string;
  form: "h5" | "pc";
  browserToken: string | null;
}

/**
 * The button of an invitation page: a fresh link to WeChat.
 * @throws NotFoundError, AppError `expired` with reason `expired` or `revoked`, RateLimitedError, WechatApiError
 */
export async function authorizeInvitation(
  ctx: SystemContext,
  input: AuthorizeInvitationInput,
): Promise<StartedAuthorization> {
  await consumeRateLimit(ctx, "authorizeByAddress", ctx.address ?? "unknown");
  await consumeRateLimit(ctx, "authorizeByCode", input.code);
  const { invitation } = await findInvitation(ctx, input.code);
  if (invitation.revokedAt)
    throw new AppError("expired", "the invitation was revoked", { reason: "revoked" });
  if (invitation.expiresAt <= ctx.clock.now()) {
    throw new AppError("expired", "the invitation has expired", { reason: "expired" });
  }
  return startAuthorization(ctx, {
    merchantId: invitation.merchantId,
    componentId: invitation.componentId,
    invitationId: invitation.id,
    startedBy: null,
    form: input.form,
    authType: invitation.authType,
    browserToken: input.browserToken,
  });
}
