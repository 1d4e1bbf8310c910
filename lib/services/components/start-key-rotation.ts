import type { componentSecret } from "@/db/schema";
import { ConflictError, InvalidInputError } from "@/lib/errors";
import type { ProviderContext } from "../context";
import { sealPlaces } from "../seal-places";
import { changeKeys } from "./change-keys";
import { keysUnderRotation } from "./key-rotation";
import { type StartKeyRotationInput, startKeyRotationInput } from "./schemas";

type Secrets = typeof componentSecret.$inferSelect;

/**
 * Saves a new EncodingAESKey, message Token, or both beside the present ones, before WeChat's console gets them: from
 * now on messages in either are taken.
 * @throws NotFoundError, InvalidInputError, ConflictError while another rotation is not finished
 */
export async function startKeyRotation(ctx: ProviderContext, input: StartKeyRotationInput): Promise<void> {
  const { componentId, token, encodingAesKey } = startKeyRotationInput.parse(input);
  await changeKeys(ctx, {
    componentId,
    action: "component.startKeyRotation",
    next: (secrets) => {
      if (keysUnderRotation(secrets).length > 0) {
        throw new ConflictError("the last rotation is not finished", { reason: "rotation_in_progress" });
      }
      return {
        ...(encodingAesKey === undefined ? {} : newEncodingAesKey(ctx, secrets, encodingAesKey)),
        ...(token === undefined ? {} : newToken(ctx, secrets, token)),
        currentKeysUsedAt: null,
        previousKeysUsedAt: secrets.currentKeysUsedAt,
      };
    },
  });
}

function newEncodingAesKey(ctx: ProviderContext, secrets: Secrets, key: string): Partial<Secrets> {
  const fingerprint = ctx.sealer.fingerprint(key);
  if (fingerprint === secrets.encodingAesKeyFingerprint) throw unchanged("encodingAesKey");
  return {
    sealedEncodingAesKey: ctx.sealer.seal(
      key,
      sealPlaces.encodingAesKey(secrets.componentId, secrets.componentId),
    ),
    encodingAesKeyFingerprint: fingerprint,
    encodingAesKeyChangedAt: ctx.clock.now(),
    encodingAesKeyChangedBy: ctx.actor.userId,
    sealedPreviousEncodingAesKey: secrets.sealedEncodingAesKey,
    previousEncodingAesKeyFingerprint: secrets.encodingAesKeyFingerprint,
  };
}

function newToken(ctx: ProviderContext, secrets: Secrets, token: string): Partial<Secrets> {
  const fingerprint = ctx.sealer.fingerprint(token);
  if (fingerprint === secrets.tokenFingerprint) throw unchanged("token");
  return {
    sealedToken: ctx.sealer.seal(token, sealPlaces.callbackToken(secrets.componentId, secrets.componentId)),
    tokenFingerprint: fingerprint,
    tokenChangedAt: ctx.clock.now(),
    tokenChangedBy: ctx.actor.userId,
    sealedPreviousToken: secrets.sealedToken,
    previousTokenFingerprint: secrets.tokenFingerprint,
  };
}

function unchanged(field: string): InvalidInputError {
  return new InvalidInputError(`${field} is the same as before`, { fields: { [field]: "unchanged" } });
}
