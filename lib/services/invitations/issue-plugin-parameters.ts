import { eq } from "drizzle-orm";
import { merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { buildPluginParameters } from "@/lib/wechat/links";
import { openAttempt } from "../authorizations/open-attempt";
import { type ProviderContext, withRead } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { assertUsable } from "./assert-usable";

export interface PluginParametersDto {
  platformAppID: string;
  /** Handed to the person who asked, and kept nowhere. */
  preAuthCode: string;
  authType: number;
  bizAppid: string | null;
  expiresAt: string;
}

/**
 * Fresh arguments of WeChat's mini-program plugin. The plugin never comes back to us, so nobody can prove that they
 * authorized: an account without an owner waits for staff, with the invitation's merchant beside it.
 * @throws NotFoundError, AppError `expired`, RateLimitedError, WechatApiError
 */
export async function issuePluginParameters(
  ctx: ProviderContext,
  input: { invitationId: string },
): Promise<PluginParametersDto> {
  requireProviderPermission(ctx, "invitation.create");
  const [invitation] = await withRead(ctx, (tx) =>
    tx.select().from(merchantInvitation).where(eq(merchantInvitation.id, input.invitationId)),
  );
  if (!invitation) throw new NotFoundError("no such invitation");
  assertUsable(invitation, ctx.clock.now());
  await consumeRateLimit(ctx, "pluginByInvitation", invitation.id);
  const { authType, bizAppid } = invitation;
  const opened = await openAttempt(ctx, {
    merchantId: invitation.merchantId,
    componentId: invitation.componentId,
    invitationId: invitation.id,
    startedBy: ctx.actor.userId,
    form: "plugin",
    authType,
    ...(bizAppid ? { expectedAppid: bizAppid } : {}),
    // No browser will bring it back: the attempt's own value is forgotten at once.
    browserToken: null,
  });
  const parameters = buildPluginParameters({ ...opened, authType, ...(bizAppid ? { bizAppid } : {}) });
  return { ...parameters, bizAppid, expiresAt: opened.expiresAt.toISOString() };
}
