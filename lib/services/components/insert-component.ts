import type { Transaction } from "@/db/client";
import { component, componentSecret, componentToken } from "@/db/schema";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";

export interface NewComponent {
  appid: string;
  appSecret: string;
  token: string;
  encodingAesKey: string;
  name: string;
  supportPhone: string | null;
}

/** @returns its id, or null when this AppID is there already */
export async function insertComponent(
  tx: Transaction,
  ctx: Context,
  input: NewComponent,
): Promise<string | null> {
  const id = newId("component");
  const now = ctx.clock.now();
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
  if (inserted.length === 0) return null;
  const changedBy = "userId" in ctx.actor ? ctx.actor.userId : null;
  await tx.insert(componentSecret).values({
    componentId: id,
    sealedAppSecret: ctx.sealer.seal(input.appSecret, sealPlaces.appSecret(id, id)),
    appSecretFingerprint: ctx.sealer.fingerprint(input.appSecret),
    appSecretChangedAt: now,
    appSecretChangedBy: changedBy,
    sealedToken: ctx.sealer.seal(input.token, sealPlaces.callbackToken(id, id)),
    tokenFingerprint: ctx.sealer.fingerprint(input.token),
    tokenChangedAt: now,
    tokenChangedBy: changedBy,
    sealedEncodingAesKey: ctx.sealer.seal(input.encodingAesKey, sealPlaces.encodingAesKey(id, id)),
    encodingAesKeyFingerprint: ctx.sealer.fingerprint(input.encodingAesKey),
    encodingAesKeyChangedAt: now,
    encodingAesKeyChangedBy: changedBy,
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
  return id;
}
