import { and, eq, ne } from "drizzle-orm";
import { componentSecret, componentToken } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ConflictError, InvalidInputError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";
import { endBackOff } from "./end-back-off";
import { lockSecrets } from "./lock-component";
import { type ChangeAppSecretInput, changeAppSecretInput } from "./schemas";

/**
 * Follows a reset in WeChat's console, which ends the old secret at once. Tokens that were issued live on; those that
 * waited because of the old secret are fetched again.
 * @throws NotFoundError, InvalidInputError, ConflictError
 */
export async function changeAppSecret(ctx: ProviderContext, input: ChangeAppSecretInput): Promise<void> {
  requireProviderPermission(ctx, "component.manage");
  const { componentId, appSecret } = changeAppSecretInput.parse(input);
  const fingerprint = ctx.sealer.fingerprint(appSecret);
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const before = await lockSecrets(tx, componentId);
    if (before.appSecretFingerprint === fingerprint) {
      throw new InvalidInputError("the secret is the same", { fields: { appSecret: "unchanged" } });
    }
    const [twin] = await tx
      .select({ id: componentSecret.componentId })
      .from(componentSecret)
      .where(
        and(
          eq(componentSecret.appSecretFingerprint, fingerprint),
          ne(componentSecret.componentId, componentId),
        ),
      );
    if (twin)
      throw new ConflictError("another platform's secret", { fields: { appSecret: "usedElsewhere" } });
    await tx
      .update(componentSecret)
      .set({
        sealedAppSecret: ctx.sealer.seal(appSecret, sealPlaces.appSecret(componentId, componentId)),
        appSecretFingerprint: fingerprint,
        appSecretChangedAt: now,
        appSecretChangedBy: ctx.actor.userId,
        updatedAt: now,
      })
      .where(eq(componentSecret.componentId, componentId));
    const [token] = await tx
      .select({ errorKind: componentToken.lastErrorKind })
      .from(componentToken)
      .where(eq(componentToken.componentId, componentId));
    if (token?.errorKind) await endBackOff(tx, componentId, token.errorKind);
    await recordAudit(tx, ctx, {
      action: "component.changeAppSecret",
      merchantId: null,
      objectKind: "component",
      objectId: componentId,
      before: { fingerprint: before.appSecretFingerprint },
      after: { fingerprint },
    });
  });
}
