import { eq } from "drizzle-orm";
import { componentSecret } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { type ProviderContext, withTransaction } from "../context";
import { insertComponent } from "./insert-component";
import { type AddComponentInput, addComponentInput } from "./schemas";

/**
 * Adds another third-party platform. Nothing asks WeChat: its first ticket shows that both sides know each other.
 * @throws ConflictError when the AppID, or the AppSecret of another platform, is there already
 */
export async function addComponent(
  ctx: ProviderContext,
  input: AddComponentInput,
): Promise<{ id: string; appid: string }> {
  requireProviderPermission(ctx, "component.manage");
  const wanted = addComponentInput.parse(input);
  return withTransaction(ctx, async (tx) => {
    const [twin] = await tx
      .select({ id: componentSecret.componentId })
      .from(componentSecret)
      .where(eq(componentSecret.appSecretFingerprint, ctx.sealer.fingerprint(wanted.appSecret)));
    const id = await insertComponent(tx, ctx, { ...wanted, supportPhone: wanted.supportPhone || null });
    if (id === null) throw taken("appid", "duplicate");
    if (twin) throw taken("appSecret", "usedElsewhere");
    return { id, appid: wanted.appid };
  });
}

function taken(field: string, code: string): ConflictError {
  return new ConflictError(`${field} is known already`, { fields: { [field]: code } });
}
