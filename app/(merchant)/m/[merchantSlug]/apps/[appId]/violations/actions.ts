"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { toViolationAnswer } from "@/app/_shell/violation-answer";
import type { OptionAnswer } from "@/components/app/option-answer";
import { merchantAction } from "@/lib/context/actions";
import { acknowledgeViolation } from "@/lib/services/violations/acknowledge-violation";
import { syncMerchantViolations } from "@/lib/services/violations/sync-violations";

const id = z.string().min(1).max(64);
const sync = merchantAction(z.object({ authorizerId: id }), syncMerchantViolations);
const acknowledge = merchantAction(z.object({ violationId: id }), acknowledgeViolation);

/** Reads records and appeals anew from WeChat. */
export async function syncViolationsAction(
  merchantSlug: string,
  authorizerId: string,
  _previous: OptionAnswer | null,
): Promise<OptionAnswer> {
  const result = await sync(merchantSlug, { authorizerId });
  refresh();
  return toViolationAnswer(result);
}

export async function acknowledgeViolationAction(
  merchantSlug: string,
  violationId: string,
  _previous: OptionAnswer | null,
): Promise<OptionAnswer> {
  const result = await acknowledge(merchantSlug, { violationId });
  refresh();
  return toViolationAnswer(result);
}
