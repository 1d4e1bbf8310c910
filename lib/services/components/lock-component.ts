import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { component, componentSecret } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";

/** Two people who change the same platform wait for each other. @throws NotFoundError */
export async function lockComponent(
  tx: Transaction,
  componentId: string,
): Promise<typeof component.$inferSelect> {
  const [found] = await tx.select().from(component).where(eq(component.id, componentId)).for("update");
  if (!found) throw new NotFoundError("no such component");
  return found;
}

/** @throws NotFoundError */
export async function lockSecrets(
  tx: Transaction,
  componentId: string,
): Promise<typeof componentSecret.$inferSelect> {
  const [found] = await tx
    .select()
    .from(componentSecret)
    .where(eq(componentSecret.componentId, componentId))
    .for("update");
  if (!found) throw new NotFoundError("no such component");
  return found;
}
