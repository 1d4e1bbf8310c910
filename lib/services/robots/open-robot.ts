import type { Context } from "../context";
import { sealPlaces } from "../seal-places";
import type { RobotRow } from "./robot-owner";

/** What a message to this robot needs, secrets included: for the sender alone. */
export function openRobot(ctx: Pick<Context, "sealer">, row: RobotRow) {
  const { id, kind, locale, sealedAddress, sealedSigningSecret } = row;
  return {
    kind,
    locale,
    token: ctx.sealer.open(sealedAddress, sealPlaces.robotAddress("-", id)),
    signingSecret:
      sealedSigningSecret && ctx.sealer.open(sealedSigningSecret, sealPlaces.robotSecret("-", id)),
  };
}
