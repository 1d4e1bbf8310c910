import { PreconditionFailedError } from "@/lib/errors";
import type { ProviderContext } from "../context";
import { changeKeys } from "./change-keys";
import { keysUnderRotation, mayStillComeInPrevious } from "./key-rotation";
import { type FinishKeyRotationInput, finishKeyRotationInput } from "./schemas";

/**
 * Removes the kept keys. While messages may still come in them, only for somebody who has been told.
 * @throws NotFoundError, PreconditionFailedError `no_rotation` or `previous_keys_in_use`
 */
export async function finishKeyRotation(ctx: ProviderContext, input: FinishKeyRotationInput): Promise<void> {
  const { componentId, confirmed } = finishKeyRotationInput.parse(input);
  await changeKeys(ctx, {
    componentId,
    action: "component.finishKeyRotation",
    next: (secrets) => {
      if (keysUnderRotation(secrets).length === 0) {
        throw new PreconditionFailedError("there is nothing to finish", { reason: "no_rotation" });
      }
      if (!confirmed && mayStillComeInPrevious(secrets, ctx.clock.now())) {
        throw new PreconditionFailedError("the previous keys are in use", { reason: "previous_keys_in_use" });
      }
      return {
        sealedPreviousEncodingAesKey: null,
        previousEncodingAesKeyFingerprint: null,
        sealedPreviousToken: null,
        previousTokenFingerprint: null,
        previousKeysUsedAt: null,
      };
    },
  });
}
