import { eq } from "drizzle-orm";
import { component, componentSecret, componentToken } from "@/db/schema";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";

export interface FirstComponent {
  appid: string;
  appSecret: string;
  token: string;
  encodingAesKey: string;
  name: string;
  supportPhone: string | null;
}

/** Adds the component named by the environment unless it is there already; later changes are made in the portal. */
export async function ensureFirstComponent(ctx: SystemContext, input: FirstComponent): Promise<void> {
  const id = newId("component");
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const existing = await tx
      .select({ id: component.id })
      .from(component)
      .where(eq(component.appid, input.appid));
    if (existing.length > 0) return;
    const inserted = await tx
      .insert(component)
      .values({
        id,
        appid: input.appid,
        name: input.name,
        supportPhone: input.supportPhone,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: component.id });
    if (inserted.length === 0) return;
    await tx.insert(componentSecret).values({
      componentId: id,
      sealedAppSecret: ctx.sealer.seal(input.appSecret, sealPlaces.appSecret(id, id)),
      appSecretFingerprint: ctx.sealer.fingerprint(input.appSecret),
      sealedToken: ctx.sealer.seal(input.token, sealPlaces.callbackToken(id, id)),
      tokenFingerprint: ctx.sealer.fingerprint(input.token),
      sealedEncodingAesKey: ctx.sealer.seal(input.encodingAesKey, sealPlaces.encodingAesKey(id, id)),
      encodingAesKeyFingerprint: ctx.sealer.fingerprint(input.encodingAesKey),
      updatedAt: now,
    });
    await tx.insert(componentToken).values({ componentId: id });
    await recordAudit(tx, ctx, {
      action: "component.create",
      merchantId: null,
      objectKind: "component",
      objectId: id,
      after: { appid: input.appid, name: input.name },
    });
  });
}
