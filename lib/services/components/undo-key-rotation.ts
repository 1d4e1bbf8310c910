import type { componentSecret } from "@/db/schema";
import { PreconditionFailedError } from "@/lib/errors";
import type { ProviderContext } from "../context";
import { changeKeys } from "./change-keys";
import { keysUnderRotation } from "./key-rotation";

type Secrets = typeof componentSecret.$inferSelect;

/**
 * Swaps the kept keys back into the first place. Both stay, so whichever WeChat's console has, no message is lost.
 * @throws NotFoundError, PreconditionFailedError without a rotation
 */
export async function undoKeyRotation(ctx: ProviderContext, input: { componentId: string }): Promise<void> {
  await changeKeys(ctx, {
    componentId: input.componentId,
    action: "component.undoKeyRotation",
    next: (secrets) => {
      if (keysUnderRotation(secrets).length === 0) {
        throw new PreconditionFailedError("there is nothing to undo", { reason: "no_rotation" });
      }
      return {
        ...swapEncodingAesKeys(ctx, secrets),
        ...swapTokens(ctx, secrets),
        currentKeysUsedAt: secrets.previousKeysUsedAt,
        previousKeysUsedAt: secrets.currentKeysUsedAt,
      };
    },
  });
}

function swapEncodingAesKeys(ctx: ProviderContext, secrets: Secrets): Partial<Secrets> {
  const { sealedPreviousEncodingAesKey: sealed, previousEncodingAesKeyFingerprint: fingerprint } = secrets;
  if (sealed === null || fingerprint === null) return {};
  return {
    sealedEncodingAesKey: sealed,
    encodingAesKeyFingerprint: fingerprint,
    encodingAesKeyChangedAt: ctx.clock.now(),
    encodingAesKeyChangedBy: ctx.actor.userId,
    sealedPreviousEncodingAesKey: secrets.sealedEncodingAesKey,
    previousEncodingAesKeyFingerprint: secrets.encodingAesKeyFingerprint,
  };
}

function swapTokens(ctx: ProviderContext, secrets: Secrets): Partial<Secrets> {
  const { sealedPreviousToken: sealed, previousTokenFingerprint: fingerprint } = secrets;
  if (sealed === null || fingerprint === null) return {};
  return {
    sealedToken: sealed,
    tokenFingerprint: fingerprint,
    tokenChangedAt: ctx.clock.now(),
    tokenChangedBy: ctx.actor.userId,
    sealedPreviousToken: secrets.sealedToken,
    previousTokenFingerprint: secrets.tokenFingerprint,
  };
}
