import { eq } from "drizzle-orm";
import { component, componentToken } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { renewalFailureKind } from "../tokens/authorizer-token";
import { componentTokenStore, fetchComponentToken } from "../tokens/component-token";
import { fetchTokenNow } from "../tokens/leased-token";

/**
 * Fetches a component token with the stored AppSecret and keeps it like a renewal: WeChat ends the token before it.
 * @throws NotFoundError, WechatApiError, PreconditionFailedError `ticket_missing`, RateLimitedError
 */
export async function testAppSecret(ctx: ProviderContext, input: { componentId: string }): Promise<void> {
  requireProviderPermission(ctx, "component.manage");
  const { componentId } = input;
  const target = await withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ id: component.id, appid: component.appid })
      .from(component)
      .where(eq(component.id, componentId));
    if (!found) throw new NotFoundError("no such component");
    await recordAudit(tx, ctx, {
      action: "component.testAppSecret",
      merchantId: null,
      objectKind: "component",
      objectId: componentId,
    });
    return found;
  });
  await consumeRateLimit(ctx, "testSecretByComponent", componentId);
  const { database, sealer, clock, jobs } = ctx;
  const deps = { database, sealer, clock, jobs, wechat: () => ctx.wechat };
  // A person asks: the back-off of earlier failures does not hold them up.
  await withTransaction(ctx, (tx) =>
    tx.update(componentToken).set({ retryAt: null }).where(eq(componentToken.componentId, componentId)),
  );
  const fetched = await fetchTokenNow({
    store: componentTokenStore(deps, componentId),
    fetchToken: (signal) => fetchComponentToken(deps, target, signal),
    kindOf: renewalFailureKind,
    clock,
  });
  if (!fetched) throw new ConflictError("the token is being fetched already", { reason: "token_renewal" });
}
