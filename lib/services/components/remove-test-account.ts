import { and, eq } from "drizzle-orm";
import { component, componentTestAccount } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { type RemoveTestAccountInput, removeTestAccountInput } from "./schemas";

/** @throws NotFoundError */
export async function removeTestAccount(ctx: ProviderContext, input: RemoveTestAccountInput): Promise<void> {
  requireProviderPermission(ctx, "component.manage");
  const { componentId, userName } = removeTestAccountInput.parse(input);
  await withTransaction(ctx, async (tx) => {
    const [removed] = await tx
      .delete(componentTestAccount)
      .where(
        and(eq(componentTestAccount.componentId, componentId), eq(componentTestAccount.userName, userName)),
      )
      .returning({ note: componentTestAccount.note });
    if (!removed) throw new NotFoundError("not on the test list");
    await tx.update(component).set({ updatedAt: ctx.clock.now() }).where(eq(component.id, componentId));
    await recordAudit(tx, ctx, {
      action: "component.removeTestAccount",
      merchantId: null,
      objectKind: "component",
      objectId: componentId,
      before: { userName, note: removed.note },
    });
  });
}
