import { and, desc, eq } from "drizzle-orm";
import { authorizationAttempt, authorizer } from "@/db/schema";
import { type StartedAuthorization, startAuthorization } from "../authorizations/start-authorization";
import { type SystemContext, withRead } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { assertUsable } from "./assert-usable";
import { findInvitation } from "./find-invitation";

export interface AuthorizeInvitationInput {
  code: string;
  form: "h5" | "pc";
  /** The person's choice of WeChat's page on a phone, against that of the invitation. */
  h5Form?: "new" | "old";
  browserToken: string | null;
  /** Add permissions to the account that this browser authorized last, instead of choosing among all. */
  sameAccount?: boolean;
}

/**
 * The button of an invitation page: a fresh link to WeChat. Unless the invitation says otherwise it names no permission
 * sets: whether a narrower grant would take away the others is not documented, so WeChat's page shows all once more.
 * @throws NotFoundError, AppError `expired`, RateLimitedError, WechatApiError
 */
export async function authorizeInvitation(
  ctx: SystemContext,
  input: AuthorizeInvitationInput,
): Promise<StartedAuthorization> {
  await consumeRateLimit(ctx, "authorizeByAddress", ctx.address ?? "unknown");
  await consumeRateLimit(ctx, "authorizeByCode", input.code);
  const { invitation } = await findInvitation(ctx, input.code);
  assertUsable(invitation, ctx.clock.now());
  const known = input.sameAccount ? await lastAccountOf(ctx, invitation.id, input.browserToken) : null;
  const expectedAppid = invitation.bizAppid ?? known?.appid;
  const isOldForm = (input.h5Form ?? invitation.h5Form) === "old";
  return startAuthorization(ctx, {
    merchantId: invitation.merchantId,
    componentId: invitation.componentId,
    invitationId: invitation.id,
    startedBy: null,
    form: input.form === "h5" && isOldForm ? "h5_old" : input.form,
    authType: invitation.authType,
    ...(expectedAppid ? { expectedAppid } : {}),
    ...(invitation.categoryIds.length > 0 ? { categoryIds: invitation.categoryIds } : {}),
    browserToken: input.browserToken,
  });
}

async function lastAccountOf(
  ctx: SystemContext,
  invitationId: string,
  browserToken: string | null,
): Promise<{ appid: string } | null> {
  if (!browserToken) return null;
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ appid: authorizer.appid })
      .from(authorizationAttempt)
      .innerJoin(authorizer, eq(authorizer.id, authorizationAttempt.authorizerId))
      .where(
        and(
          eq(authorizationAttempt.invitationId, invitationId),
          eq(authorizationAttempt.cookieHash, ctx.sealer.hash(browserToken)),
          eq(authorizationAttempt.state, "completed"),
        ),
      )
      .orderBy(desc(authorizationAttempt.createdAt))
      .limit(1),
  );
  return found ?? null;
}
