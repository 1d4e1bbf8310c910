import { eq, max, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import {
  apiCall,
  auditEntry,
  authorizer,
  callbackEvent,
  component,
  componentSecret,
  componentTicket,
  componentToken,
  merchant,
  merchantInvitation,
  merchantProgress,
  registration,
  verification,
} from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { type MerchantContext, type ProviderContext, withRead } from "../context";
import { noticeMark } from "../notices/unread";

/** One mark per topic. A browser that sees a mark change reads that topic again. */
export type ChangeMarks = Record<string, string>;

/** Cheap: each mark is the end of an index. */
export async function getProviderChanges(ctx: ProviderContext): Promise<ChangeMarks> {
  requireProviderPermission(ctx, "health.read");
  return withRead(ctx, async (tx) => {
    const [marks] = await tx
      .select({
        apps: newest(authorizer.updatedAt),
        merchants: newest(merchant.updatedAt),
        invitations: newest(merchantInvitation.updatedAt),
        registrations: newest(registration.updatedAt),
        verifications: newest(verification.updatedAt),
        progress: newest(merchantProgress.updatedAt),
        history: newest(auditEntry.at),
        events: newest(callbackEvent.receivedAt),
        calls: newest(apiCall.startedAt),
        tokens: newest(componentToken.refreshedAt),
        tickets: newest(componentTicket.receivedAt),
        components: newest(component.updatedAt),
        secretsChanged: newest(componentSecret.updatedAt),
        keysUsed: newest(componentSecret.currentKeysUsedAt),
        previousKeysUsed: newest(componentSecret.previousKeysUsedAt),
        tokensFailed: newest(componentToken.lastErrorAt),
      })
      .from(sql`(select 1) as one`);
    if (!marks) throw new Error("one row was asked for");
    const {
      tokens,
      tickets,
      components,
      secretsChanged,
      keysUsed,
      previousKeysUsed,
      tokensFailed,
      ...topics
    } = marks;
    return {
      ...Object.fromEntries(Object.entries(topics).map(([topic, at]) => [topic, mark(at)])),
      components: [components, secretsChanged, keysUsed, previousKeysUsed, tokensFailed].map(mark).join("."),
      health: `${mark(tokens)}.${mark(tickets)}`,
      notices: await noticeMark(tx, ctx.actor.userId, null),
    };
  });
}

/** A question of its own within one statement: the end of the column's index, without a round trip for each. */
function newest(column: AnyPgColumn): SQL<Date | null> {
  const decode = (value: unknown): Date | null => (typeof value === "string" ? new Date(value) : null);
  return sql`(select max(${column}) from ${column.table})`.mapWith(decode);
}

export async function getMerchantChanges(ctx: MerchantContext): Promise<ChangeMarks> {
  requireMerchantPermission(ctx, "merchantApp.read");
  return withRead(ctx, async (tx) => {
    const [apps] = await tx
      .select({ at: max(authorizer.updatedAt) })
      .from(authorizer)
      .where(eq(authorizer.merchantId, ctx.scope.merchantId));
    const [registrations] = await tx
      .select({ at: max(registration.updatedAt) })
      .from(registration)
      .where(eq(registration.merchantId, ctx.scope.merchantId));
    const [progress] = await tx
      .select({ at: max(merchantProgress.updatedAt) })
      .from(merchantProgress)
      .where(eq(merchantProgress.merchantId, ctx.scope.merchantId));
    const [history] = await tx
      .select({ at: max(auditEntry.at) })
      .from(auditEntry)
      .where(eq(auditEntry.merchantId, ctx.scope.merchantId));
    const [verifications] = await tx
      .select({ at: max(verification.updatedAt) })
      .from(verification)
      .where(eq(verification.merchantId, ctx.scope.merchantId));
    return {
      apps: mark(apps?.at),
      registrations: mark(registrations?.at),
      verifications: mark(verifications?.at),
      progress: mark(progress?.at),
      history: mark(history?.at),
      // Staff who act for a merchant read their own under the provider.
      ...(ctx.actor.kind === "user" && {
        notices: await noticeMark(tx, ctx.actor.userId, ctx.scope.merchantId),
      }),
    };
  });
}

function mark(at: Date | null | undefined): string {
  return at ? String(at.getTime()) : "0";
}
