import { and, eq } from "drizzle-orm";
import { appCode, authorizer } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type MerchantContext, withRead } from "../context";

/** The picture with which customers open an account. @throws NotFoundError also while there is none */
export async function getAppCode(
  ctx: MerchantContext,
  authorizerId: string,
): Promise<{ contentType: string; content: Uint8Array<ArrayBuffer> }> {
  requireMerchantPermission(ctx, "merchantApp.read");
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ contentType: appCode.contentType, content: appCode.content })
      .from(appCode)
      .innerJoin(authorizer, eq(authorizer.id, appCode.authorizerId))
      .where(and(eq(authorizer.id, authorizerId), eq(authorizer.merchantId, ctx.scope.merchantId))),
  );
  if (!found) throw new NotFoundError("no such code");
  return { contentType: found.contentType, content: new Uint8Array(Buffer.from(found.content, "base64")) };
}

export async function hasAppCode(ctx: MerchantContext, authorizerId: string): Promise<boolean> {
  requireMerchantPermission(ctx, "merchantApp.read");
  const found = await withRead(ctx, (tx) =>
    tx
      .select({ id: authorizer.id })
      .from(appCode)
      .innerJoin(authorizer, eq(authorizer.id, appCode.authorizerId))
      .where(and(eq(authorizer.id, authorizerId), eq(authorizer.merchantId, ctx.scope.merchantId))),
  );
  return found.length > 0;
}
