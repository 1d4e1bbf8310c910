import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { authorizationAttempt, component } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { newId, newSecretToken } from "@/lib/ids";
import { routes } from "@/lib/routes";
import { createPreAuthCode } from "@/lib/wechat/endpoints/component";
import { buildH5AuthorizationUrl, buildPcAuthorizationUrl } from "@/lib/wechat/links";
import { recordAudit } from "../audit/record-audit";
import { type Context, withRead, withTransaction } from "../context";

export interface StartAuthorizationInput {
  merchantId: string;
  componentId: string;
  invitationId: string | null;
  startedBy: string | null;
  form: "h5" | "pc";
  authType: number;
  /** Only this account may be chosen: for adding permissions to a known one. */
  expectedAppid?: string;
  /** The browser's own value from an earlier attempt, so that two tabs do not cut each other off. */
  browserToken: string | null;
}

export interface StartedAuthorization {
  attemptId: string;
  /** WeChat's page; must be reached by a click from ours, with our origin as Referer. */
  url: string;
  /** Goes into an HttpOnly cookie: the return counts only with it. */
  browserToken: string;
  expiresAt: Date;
}

const browserTokenShape = /^[A-Za-z0-9_-]{22}$/;

/**
 * Makes a fresh pre_auth_code and remembers who asked for it. Called when a person presses the button, never for viewing.
 * @throws WechatApiError or PreconditionFailedError (`ticket_missing`) while the platform cannot authorize
 */
export async function startAuthorization(
  ctx: Context,
  input: StartAuthorizationInput,
): Promise<StartedAuthorization> {
  const [platform] = await withRead(ctx, (tx) =>
    tx.select({ appid: component.appid }).from(component).where(eq(component.id, input.componentId)),
  );
  if (!platform) throw new NotFoundError("no such component");
  const answer = await ctx.wechat.call(
    createPreAuthCode,
    { componentAppid: platform.appid },
    { component_appid: platform.appid },
  );
  const token = newSecretToken();
  const browserToken =
    input.browserToken && browserTokenShape.test(input.browserToken)
      ? input.browserToken
      : randomBytes(16).toString("base64url");
  const now = ctx.clock.now();
  const expiresAt = addSeconds(now, answer.expires_in);
  const attemptId = newId("authorizationAttempt");
  await withTransaction(ctx, async (tx) => {
    await tx.insert(authorizationAttempt).values({
      id: attemptId,
      componentId: input.componentId,
      merchantId: input.merchantId,
      invitationId: input.invitationId,
      startedBy: input.startedBy,
      form: input.form,
      authType: input.authType,
      expectedAppid: input.expectedAppid ?? null,
      tokenHash: ctx.sealer.hash(token),
      cookieHash: ctx.sealer.hash(browserToken),
      preAuthCodeHash: ctx.sealer.hash(answer.pre_auth_code),
      expiresAt,
      state: "started",
      createdAt: now,
      updatedAt: now,
    });
    await recordAudit(tx, ctx, {
      action: "authorization.start",
      merchantId: input.merchantId,
      objectKind: "authorization_attempt",
      objectId: attemptId,
      after: { form: input.form, authType: input.authType },
    });
  });
  const redirectUri = `${ctx.settings.appUrl}${routes.wechatAuthorized(platform.appid)}?attempt=${token}`;
  const link = {
    baseUrls: ctx.settings.baseUrls,
    componentAppid: platform.appid,
    preAuthCode: answer.pre_auth_code,
    redirectUri,
    authType: input.authType,
    ...(input.expectedAppid ? { bizAppid: input.expectedAppid } : {}),
  };
  const url =
    input.form === "pc" ? buildPcAuthorizationUrl(link) : buildH5AuthorizationUrl({ ...link, form: "new" });
  return { attemptId, url, browserToken, expiresAt };
}
