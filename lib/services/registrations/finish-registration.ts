import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { registration } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { notifyOfEnd } from "./notify-of-registration";
import type { RegistrationRow } from "./registration-dto";

/** Ends a registration, well or badly; one that has made its mini program stays as it is. */
export async function finishRegistration(
  tx: Transaction,
  ctx: Context,
  row: RegistrationRow,
  changes: Partial<typeof registration.$inferInsert>,
): Promise<void> {
  const now = ctx.clock.now();
  const [changed] = await tx
    .update(registration)
    .set({
      ...changes,
      sealedAuthorizeUrl: null,
      sealedTicket: null,
      sealedCode: null,
      sendingUntil: null,
      endedAt: now,
      updatedAt: now,
    })
    .where(and(eq(registration.id, row.id), ne(registration.state, "created")))
    .returning();
  if (!changed) return;
  await recordAudit(tx, ctx, {
    action: "registration.end",
    merchantId: row.merchantId,
    objectKind: "registration",
    objectId: row.id,
    before: { state: row.state },
    after: { state: changed.state, resultStatus: changed.resultStatus, appid: changed.resultAppid },
  });
  await refreshProgress(tx, ctx, row);
  await notifyOfEnd(tx, ctx, changed);
}
