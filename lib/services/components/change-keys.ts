import { eq } from "drizzle-orm";
import { componentSecret } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { retryQuarantine } from "@/lib/jobs/definitions/retry-quarantine";
import { recordAudit } from "../audit/record-audit";
import { type Context, withTransaction } from "../context";
import { fingerprintsOf } from "./key-rotation";
import { lockSecrets } from "./lock-component";

type Secrets = typeof componentSecret.$inferSelect;

export interface KeyChange {
  componentId: string;
  action: "component.startKeyRotation" | "component.undoKeyRotation" | "component.finishKeyRotation";
  /** From the row as it stands, or a refusal. */
  next(secrets: Secrets): Partial<Secrets>;
}

/** One step of a rotation. Messages that no key opened so far are tried again with the keys of now. */
export async function changeKeys(ctx: Context, { componentId, action, next }: KeyChange): Promise<void> {
  requireProviderPermission(ctx, "component.manage");
  await withTransaction(ctx, async (tx) => {
    const before = await lockSecrets(tx, componentId);
    const changes = { ...next(before), updatedAt: ctx.clock.now() };
    await tx.update(componentSecret).set(changes).where(eq(componentSecret.componentId, componentId));
    await ctx.jobs.enqueue(tx, retryQuarantine, { componentId }, { key: componentId });
    await recordAudit(tx, ctx, {
      action,
      merchantId: null,
      objectKind: "component",
      objectId: componentId,
      before: fingerprintsOf(before),
      after: fingerprintsOf({ ...before, ...changes }),
    });
  });
}
