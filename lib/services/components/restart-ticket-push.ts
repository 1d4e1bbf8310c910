import { eq } from "drizzle-orm";
import { component, componentSecret, componentToken } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { startPushTicket } from "@/lib/wechat/endpoints/component";
import { recordAudit } from "../audit/record-audit";
import { type Context, type ProviderContext, withRead, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";

/** Staff's button when tickets stay away. @throws NotFoundError, WechatApiError */
export async function restartTicketPush(ctx: ProviderContext, input: { componentId: string }): Promise<void> {
  requireProviderPermission(ctx, "component.restartPush");
  await askForTickets(ctx, input.componentId);
}

/** Asks WeChat to push tickets again; harmless while it does. @throws NotFoundError, WechatApiError */
export async function askForTickets(ctx: Context, componentId: string): Promise<void> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ appid: component.appid, sealedAppSecret: componentSecret.sealedAppSecret })
      .from(component)
      .innerJoin(componentSecret, eq(componentSecret.componentId, component.id))
      .where(eq(component.id, componentId)),
  );
  if (!found) throw new NotFoundError("no such component");
  await withTransaction(ctx, async (tx) => {
    await tx
      .update(componentToken)
      .set({ pushRequestedAt: ctx.clock.now() })
      .where(eq(componentToken.componentId, componentId));
    await recordAudit(tx, ctx, {
      action: "component.restartPush",
      merchantId: null,
      objectKind: "component",
      objectId: componentId,
    });
  });
  await ctx.wechat.call(
    startPushTicket,
    { componentAppid: found.appid },
    {
      component_appid: found.appid,
      component_secret: ctx.sealer.open(
        found.sealedAppSecret,
        sealPlaces.appSecret(componentId, componentId),
      ),
    },
  );
}
