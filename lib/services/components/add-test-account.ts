import { count, eq } from "drizzle-orm";
import { component, componentTestAccount } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ConflictError, InvalidInputError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { lockComponent } from "./lock-component";
import { type AddTestAccountInput, addTestAccountInput, testAccountsMax } from "./schemas";

/**
 * Keeps our copy of the list of accounts that an unpublished platform serves. WeChat has no API for it.
 * @throws NotFoundError, InvalidInputError when the list is full, ConflictError when the account is on it
 */
export async function addTestAccount(ctx: ProviderContext, input: AddTestAccountInput): Promise<void> {
  requireProviderPermission(ctx, "component.manage");
  const { componentId, userName, note } = addTestAccountInput.parse(input);
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    await lockComponent(tx, componentId);
    const [listed] = await tx
      .select({ total: count() })
      .from(componentTestAccount)
      .where(eq(componentTestAccount.componentId, componentId));
    if ((listed?.total ?? 0) >= testAccountsMax) {
      throw new InvalidInputError("the test list is full", { fields: { userName: "full" } });
    }
    const added = await tx
      .insert(componentTestAccount)
      .values({ componentId, userName, note: note || null, addedBy: ctx.actor.userId, createdAt: now })
      .onConflictDoNothing()
      .returning({ userName: componentTestAccount.userName });
    if (added.length === 0) {
      throw new ConflictError("already on the test list", { fields: { userName: "duplicate" } });
    }
    await tx.update(component).set({ updatedAt: now }).where(eq(component.id, componentId));
    await recordAudit(tx, ctx, {
      action: "component.addTestAccount",
      merchantId: null,
      objectKind: "component",
      objectId: componentId,
      after: { userName, note: note || null },
    });
  });
}
