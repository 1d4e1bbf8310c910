import { and, eq } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { type StartedAuthorization, startAuthorization } from "../authorizations/start-authorization";
import { findPlatformOfMerchant } from "../components/find-platform-of-merchant";
import { type MerchantContext, withRead } from "../context";
import { authTypeOfKind } from "./auth-type-of-kind";

export interface AuthorizeAsMerchantInput {
  /** Null for a further account; else exactly this one is authorized again. */
  authorizerId: string | null;
  form: "h5" | "pc";
  browserToken: string | null;
}

const bothKinds = 3;

/**
 * A signed-in member's link to WeChat: another account on the platform that invited the merchant, or an existing one once
 * more.
 * @throws NotFoundError, PreconditionFailedError reason `component_missing`, WechatApiError
 */
export async function authorizeAsMerchant(
  ctx: MerchantContext,
  input: AuthorizeAsMerchantInput,
): Promise<StartedAuthorization> {
  requireMerchantPermission(ctx, "merchantApp.authorize");
  const known = input.authorizerId ? await accountOf(ctx, input.authorizerId) : null;
  const componentId = known?.componentId ?? (await platformOf(ctx));
  return startAuthorization(ctx, {
    merchantId: ctx.scope.merchantId,
    componentId,
    invitationId: null,
    startedBy: "userId" in ctx.actor ? ctx.actor.userId : null,
    form: input.form,
    authType: known ? authTypeOfKind(known.kind) : bothKinds,
    ...(known ? { expectedAppid: known.appid } : {}),
    browserToken: input.browserToken,
  });
}

async function accountOf(ctx: MerchantContext, authorizerId: string) {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ componentId: authorizer.componentId, appid: authorizer.appid, kind: authorizer.kind })
      .from(authorizer)
      .where(and(eq(authorizer.id, authorizerId), eq(authorizer.merchantId, ctx.scope.merchantId))),
  );
  if (!found) throw new NotFoundError("no such app");
  return found;
}

async function platformOf(ctx: MerchantContext): Promise<string> {
  const found = await withRead(ctx, (tx) => findPlatformOfMerchant(tx, ctx.scope.merchantId));
  if (!found) throw new PreconditionFailedError("no component is set up", { reason: "component_missing" });
  return found.id;
}
