import { eq } from "drizzle-orm";
import { component } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { lockComponent } from "./lock-component";
import { type SetPlatformSetsInput, setPlatformSetsInput } from "./schemas";

/**
 * Notes which permission sets WeChat's console lists for the platform; it has no API for it. Registrations that need
 * others are not sent from then on. @throws NotFoundError
 */
export async function setPlatformSets(ctx: ProviderContext, input: SetPlatformSetsInput): Promise<void> {
  requireProviderPermission(ctx, "component.manage");
  const { componentId, scopeIds } = setPlatformSetsInput.parse(input);
  const kept = [...new Set(scopeIds)].sort((a, b) => a - b);
  await withTransaction(ctx, async (tx) => {
    const before = await lockComponent(tx, componentId);
    await tx
      .update(component)
      .set({ scopeIds: kept, updatedAt: ctx.clock.now() })
      .where(eq(component.id, componentId));
    await recordAudit(tx, ctx, {
      action: "component.setPlatformSets",
      merchantId: null,
      objectKind: "component",
      objectId: componentId,
      before: { funcScopeIds: before.scopeIds ?? [] },
      after: { funcScopeIds: kept },
    });
  });
}
