import type { Transaction } from "@/db/client";
import type { appeal, violation } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import type { Context } from "../context";
import { nameOfApp, notifyMerchantAndStaff } from "../notices/notify-merchant-and-staff";
import type { AccountRow } from "./violation-account";

/** What a first reading brings from weeks ago is on the page, but no news. */
const newsSeconds = 7 * 86_400;

export async function tellOfViolation(
  tx: Transaction,
  ctx: Context,
  account: AccountRow,
  row: typeof violation.$inferSelect,
): Promise<void> {
  if (row.occurredAt < addSeconds(ctx.clock.now(), -newsSeconds)) return;
  await notifyMerchantAndStaff(tx, ctx, {
    event: "violation.found",
    ...about(account),
    facts: { name: nameOfApp(account), reason: row.reason ?? row.ruleName ?? row.recordId },
    key: row.id,
  });
}

export async function tellOfDecision(
  tx: Transaction,
  ctx: Context,
  account: AccountRow,
  row: typeof appeal.$inferSelect,
): Promise<void> {
  if ((row.auditedAt ?? ctx.clock.now()) < addSeconds(ctx.clock.now(), -newsSeconds)) return;
  await notifyMerchantAndStaff(tx, ctx, {
    event: row.status === appealPassed ? "violation.lifted" : "violation.appealRefused",
    ...about(account),
    facts: { name: nameOfApp(account) },
    key: `${row.id}:${row.count ?? 1}:${row.status}`,
  });
}

const appealPassed = 3;

const about = ({ id, merchantId }: AccountRow) => ({ merchantId, objectKind: "authorizer", objectId: id });
