import type { Transaction } from "@/db/client";
import type { Context } from "../context";
import { notify } from "../notices/notify";
import type { RegistrationRow } from "./registration-dto";

/** Tells the merchant how a registration ended: once for each submission, also when the clock and WeChat both say it. */
export async function notifyOfEnd(tx: Transaction, ctx: Context, row: RegistrationRow): Promise<void> {
  await notify(tx, ctx, {
    event: endOf(row),
    ...aboutRegistration(row),
    facts: { name: row.name },
    key: `${row.id}:${row.submittedAt?.getTime()}`,
  });
}

/** Tells the merchant that time runs out, with the moment until when. */
export async function notifyOfDeadline(
  tx: Transaction,
  ctx: Context,
  event: "registration.halfway" | "registration.late",
  row: RegistrationRow,
): Promise<void> {
  if (!row.authorizeUrlExpiresAt) return;
  await notify(tx, ctx, {
    event,
    ...aboutRegistration(row),
    facts: { name: row.name, deadlineAt: row.authorizeUrlExpiresAt.toISOString() },
    key: `${row.id}:${row.authorizeUrlExpiresAt.getTime()}`,
  });
}

function endOf({ state }: RegistrationRow) {
  if (state === "created") return "registration.created";
  return state === "expired" ? "registration.expired" : "registration.refused";
}

function aboutRegistration({ id, merchantId }: RegistrationRow) {
  return { merchantId, objectKind: "registration", objectId: id };
}
