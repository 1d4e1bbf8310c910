"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { toViolationAnswer } from "@/app/_shell/violation-answer";
import type { OptionAnswer } from "@/components/app/option-answer";
import { providerAction } from "@/lib/context/actions";
import { syncViolations } from "@/lib/services/violations/sync-violations";

const sync = providerAction(z.object({ authorizerId: z.string().min(1).max(64) }), syncViolations);

/** Reads records and appeals anew from WeChat. */
export async function syncViolationsAction(
  authorizerId: string,
  _previous: OptionAnswer | null,
): Promise<OptionAnswer> {
  const result = await sync({ authorizerId });
  refresh();
  return toViolationAnswer(result);
}
