import { eq } from "drizzle-orm";
import { component } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { lockComponent } from "./lock-component";
import { type UpdateComponentInput, updateComponentInput } from "./schemas";

/** What merchants and staff read: its name and where help is. @throws NotFoundError */
export async function updateComponent(ctx: ProviderContext, input: UpdateComponentInput): Promise<void> {
  requireProviderPermission(ctx, "component.manage");
  const wanted = updateComponentInput.parse(input);
  const next = { name: wanted.name, supportPhone: wanted.supportPhone || null };
  await withTransaction(ctx, async (tx) => {
    const { name, supportPhone } = await lockComponent(tx, wanted.componentId);
    await tx
      .update(component)
      .set({ ...next, updatedAt: ctx.clock.now() })
      .where(eq(component.id, wanted.componentId));
    await recordAudit(tx, ctx, {
      action: "component.update",
      merchantId: null,
      objectKind: "component",
      objectId: wanted.componentId,
      before: { name, supportPhone },
      after: next,
    });
  });
}
