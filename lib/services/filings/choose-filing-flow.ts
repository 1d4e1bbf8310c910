import type { z } from "zod";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { ConflictError } from "@/lib/errors";
import { type MerchantContext, withTransaction } from "../context";
import { changeFiling } from "./change-filing";
import { openInput, sealInput } from "./filing-input";
import { getFilingApp } from "./find-filing";
import { editableFiling } from "./save-filing-draft";
import { chooseFilingFlowInput } from "./schemas";
import { beforeFirstStates } from "./states";

/**
 * Verification and filing in one flow, or the filing by itself. The face check of the one does not count for the
 * other, so that it begins anew.
 * @throws NotFoundError, ConflictError reason `filing_sending` once something was handed in
 */
export async function chooseFilingFlow(
  ctx: MerchantContext,
  input: z.input<typeof chooseFilingFlowInput>,
): Promise<void> {
  requireMerchantPermission(ctx, "filing.submit");
  const { authorizerId, isCombined } = chooseFilingFlowInput.parse(input);
  await withTransaction(ctx, async (tx) => {
    const app = await getFilingApp(tx, ctx, authorizerId);
    const row = await editableFiling(tx, ctx, app);
    const { verifyUrl: _url, ...before } = openInput(ctx, row);
    if ((before.isCombined ?? false) === isCombined) return;
    const changed = await changeFiling(tx, ctx, row, {
      from: beforeFirstStates,
      to: {
        state: "draft",
        sealedInput: sealInput(ctx, row, { ...before, isCombined }),
        verifyTaskId: null,
        verifyTaskAt: null,
        verifyTaskExpiresAt: null,
        faceStatus: null,
      },
      action: "filing.flow",
      facts: { isCombined },
    });
    if (!changed) throw new ConflictError("the filing has moved on", { reason: "filing_sending" });
  });
}
