import { and, desc, eq } from "drizzle-orm";
import { authorizer, component, merchantInvitation } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { PreconditionFailedError } from "@/lib/errors";
import { type MerchantContext, withRead } from "../context";

export interface CreateOptions {
  componentId: string;
  /** Filled in for the field that WeChat shows to the legal person. */
  componentPhone: string | null;
  /** What may become formal. */
  trialApps: { id: string; name: string }[];
}

const trialRegisterType = 13;

/** What the wizard starts from: the platform that invited the merchant, its phone, and the merchant's trial apps. */
export async function getCreateOptions(ctx: MerchantContext): Promise<CreateOptions> {
  requireMerchantPermission(ctx, "registration.create");
  const { merchantId } = ctx.scope;
  return withRead(ctx, async (tx) => {
    const [invited] = await tx
      .select({ id: component.id, phone: component.supportPhone })
      .from(merchantInvitation)
      .innerJoin(component, eq(component.id, merchantInvitation.componentId))
      .where(eq(merchantInvitation.merchantId, merchantId))
      .orderBy(desc(merchantInvitation.createdAt))
      .limit(1);
    const [first] = invited
      ? [invited]
      : await tx
          .select({ id: component.id, phone: component.supportPhone })
          .from(component)
          .orderBy(component.createdAt)
          .limit(1);
    if (!first) throw new PreconditionFailedError("no component is set up", { reason: "component_missing" });
    const trials = await tx
      .select({ id: authorizer.id, name: authorizer.nickName, appid: authorizer.appid })
      .from(authorizer)
      .where(
        and(
          eq(authorizer.merchantId, merchantId),
          eq(authorizer.registerType, trialRegisterType),
          eq(authorizer.state, "authorized"),
        ),
      );
    return {
      componentId: first.id,
      componentPhone: first.phone,
      trialApps: trials.map(({ id, name, appid }) => ({ id, name: name ?? appid })),
    };
  });
}
