import { eq } from "drizzle-orm";
import { component } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { lockComponent } from "./lock-component";
import { type SetPublishedInput, setPublishedInput } from "./schemas";

/** Notes what happened in WeChat's console, which has no API for it. @throws NotFoundError */
export async function setPublished(ctx: ProviderContext, input: SetPublishedInput): Promise<void> {
  requireProviderPermission(ctx, "component.manage");
  const { componentId, published } = setPublishedInput.parse(input);
  await withTransaction(ctx, async (tx) => {
    const before = await lockComponent(tx, componentId);
    await tx
      .update(component)
      .set({ published, updatedAt: ctx.clock.now() })
      .where(eq(component.id, componentId));
    await recordAudit(tx, ctx, {
      action: "component.setPublished",
      merchantId: null,
      objectKind: "component",
      objectId: componentId,
      before: { published: before.published },
      after: { published },
    });
  });
}
