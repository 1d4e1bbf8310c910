import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer } from "@/db/schema";
import type { Context } from "../context";
import { notify } from "../notices/notify";
import { nameOfApp } from "../notices/notify-merchant-and-staff";
import type { FilingRow, FilingState } from "./filing-input";

const events: Partial<
  Record<
    FilingState,
    "filing.facePassed" | "filing.faceFailed" | "filing.smsWaiting" | "filing.rejected" | "filing.filed"
  >
> = {
  face_passed: "filing.facePassed",
  face_failed: "filing.faceFailed",
  sms_waiting: "filing.smsWaiting",
  platform_rejected: "filing.rejected",
  authority_rejected: "filing.rejected",
  filed: "filing.filed",
};

const ofFace: ReadonlySet<FilingState> = new Set(["face_passed", "face_failed"]);

/**
 * Tells the merchant what it waited for: once for each submission and each face check.
 * @param reached the result of a face check, after which a refused filing stays what it is
 */
export async function notifyOfFiling(
  tx: Transaction,
  ctx: Context,
  row: FilingRow,
  reached: FilingState = row.state,
): Promise<void> {
  const event = events[reached];
  if (!event) return;
  const [app] = await tx
    .select({ nickName: authorizer.nickName, appid: authorizer.appid })
    .from(authorizer)
    .where(eq(authorizer.id, row.authorizerId));
  if (!app) return;
  await notify(tx, ctx, {
    event,
    merchantId: row.merchantId,
    objectKind: "filing",
    objectId: row.authorizerId,
    facts: { name: nameOfApp(app) },
    key: `${row.id}:${reached}:${ofFace.has(reached) ? row.verifyTaskId : row.submittedAt?.getTime()}`,
  });
}
