"use server";

import QRCode from "qrcode";
import { accountAction } from "@/lib/context/actions";
import type { AccountContext } from "@/lib/services/context";
import { confirmSecondFactor } from "@/lib/services/second-factor/confirm-second-factor";
import {
  confirmSecondFactorInput,
  type OwnPasswordInput,
  ownPasswordInput,
} from "@/lib/services/second-factor/schemas";
import {
  type StartedSecondFactor,
  startSecondFactor,
} from "@/lib/services/second-factor/start-second-factor";

export const startSecondFactorAction = accountAction(ownPasswordInput, startWithPicture);

export const confirmSecondFactorAction = accountAction(confirmSecondFactorInput, confirmSecondFactor);

/** The picture comes with the answer and has no address of its own: the secret is shown this once. */
async function startWithPicture(
  ctx: AccountContext,
  input: OwnPasswordInput,
): Promise<StartedSecondFactor & { picture: string }> {
  const started = await startSecondFactor(ctx, input);
  const look = { errorCorrectionLevel: "M", margin: 4, scale: 8, type: "image/png" } as const;
  return { ...started, picture: await QRCode.toDataURL(started.uri, look) };
}
