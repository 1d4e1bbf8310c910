import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer } from "@/db/schema";
import type { Context } from "../context";
import { notify } from "../notices/notify";
import { nameOfApp, notifyMerchantAndStaff } from "../notices/notify-merchant-and-staff";
import type { VerificationRow } from "./verification-dto";

/** Tells who waits for it: once for each state of each submission. */
export async function notifyOfState(tx: Transaction, ctx: Context, row: VerificationRow): Promise<void> {
  const { state } = row;
  if (!toldStates.has(state)) return;
  const [app] = await tx
    .select({ nickName: authorizer.nickName, appid: authorizer.appid })
    .from(authorizer)
    .where(eq(authorizer.id, row.authorizerId));
  if (!app) return;
  const name = nameOfApp(app);
  const about = {
    merchantId: row.merchantId,
    objectKind: "verification",
    // Its page is one of the app's.
    objectId: row.authorizerId,
    key: `${row.id}:${state}:${row.submittedAt?.getTime()}`,
  };
  switch (state) {
    case "refill_needed":
      return notifyMerchantAndStaff(tx, ctx, {
        ...about,
        event: "verification.refill",
        facts: { name, reason: row.reason ?? "—" },
      });
    case "failed":
      return notifyMerchantAndStaff(tx, ctx, {
        ...about,
        event: "verification.failed",
        facts: { name, reason: row.reason ?? "—" },
      });
    case "waiting_payment":
      return notify(tx, ctx, { ...about, event: "verification.payment", facts: { name } });
    case "passed":
      return notify(tx, ctx, { ...about, event: "verification.passed", facts: { name } });
    case "refused":
      return notify(tx, ctx, { ...about, event: "verification.refused", facts: { name } });
    case "expired":
      return notify(tx, ctx, { ...about, event: "verification.expired", facts: { name } });
  }
}

const toldStates: ReadonlySet<string> = new Set([
  "refill_needed",
  "waiting_payment",
  "passed",
  "failed",
  "refused",
  "expired",
]);
