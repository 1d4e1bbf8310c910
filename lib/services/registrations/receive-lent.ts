import { and, eq } from "drizzle-orm";
import { component, merchant, registration } from "@/db/schema";
import { finishReuse } from "@/lib/jobs/definitions/finish-reuse";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";

export interface LentReturn {
  componentAppid: string;
  returnToken: string;
  browserToken: string | null;
  ticket: string | null;
}

/** Where the browser goes next; the ticket itself never stays in an address. */
export type LentOutcome =
  | { kind: "unknown" }
  | { kind: "other_browser" }
  | { kind: "registration"; slug: string; registrationId: string };

const ticketMax = 1024;

/**
 * Takes the browser back from WeChat's page for an official account. A ticket in an address that somebody forwards
 * gives nobody anything: it counts only in the browser that began, once. A repeated return changes nothing.
 */
export async function receiveLent(ctx: SystemContext, input: LentReturn): Promise<LentOutcome> {
  await consumeRateLimit(ctx, "returnByAddress", ctx.address ?? "unknown");
  return withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ row: registration, slug: merchant.slug })
      .from(registration)
      .innerJoin(component, eq(component.id, registration.componentId))
      .innerJoin(merchant, eq(merchant.id, registration.merchantId))
      .where(
        and(
          eq(component.appid, input.componentAppid),
          eq(registration.returnTokenHash, ctx.sealer.hash(input.returnToken)),
        ),
      )
      .for("update", { of: registration });
    if (!found) return { kind: "unknown" };
    const { row, slug } = found;
    if (!input.browserToken || ctx.sealer.hash(input.browserToken) !== row.returnCookieHash) {
      ctx.logger.warn({ registrationId: row.id }, "qualification return from another browser");
      return { kind: "other_browser" };
    }
    const { ticket } = input;
    if (ticket && ticket.length <= ticketMax && row.state === "waiting_legal_person") {
      const now = ctx.clock.now();
      await tx
        .update(registration)
        .set({
          state: "creating",
          sealedTicket: ctx.sealer.seal(ticket, sealPlaces.registrationTicket(row.componentId, row.id)),
          authorizeUrlExpiresAt: null,
          submittedAt: now,
          updatedAt: now,
        })
        .where(eq(registration.id, row.id));
      await recordAudit(tx, ctx, {
        action: "registration.submit",
        merchantId: row.merchantId,
        objectKind: "registration",
        objectId: row.id,
        before: { state: row.state },
        after: { state: "creating", kind: row.kind, name: row.name },
      });
      await refreshProgress(tx, ctx, row);
      await ctx.jobs.enqueue(tx, finishReuse, { registrationId: row.id }, { key: row.id });
    }
    return { kind: "registration", slug, registrationId: row.id };
  });
}
