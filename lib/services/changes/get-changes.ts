import { eq, max } from "drizzle-orm";
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
    const [apps] = await tx.select({ at: max(authorizer.updatedAt) }).from(authorizer);
    const [merchants] = await tx.select({ at: max(merchant.updatedAt) }).from(merchant);
    const [invitations] = await tx.select({ at: max(merchantInvitation.updatedAt) }).from(merchantInvitation);
    const [registrations] = await tx.select({ at: max(registration.updatedAt) }).from(registration);
    const [progress] = await tx.select({ at: max(merchantProgress.updatedAt) }).from(merchantProgress);
    const [history] = await tx.select({ at: max(auditEntry.at) }).from(auditEntry);
    const [verifications] = await tx.select({ at: max(verification.updatedAt) }).from(verification);
    const [events] = await tx.select({ at: max(callbackEvent.receivedAt) }).from(callbackEvent);
    const [calls] = await tx.select({ at: max(apiCall.startedAt) }).from(apiCall);
    const [tokens] = await tx.select({ at: max(componentToken.refreshedAt) }).from(componentToken);
    const [tickets] = await tx.select({ at: max(componentTicket.receivedAt) }).from(componentTicket);
    const [components] = await tx.select({ at: max(component.updatedAt) }).from(component);
    const [secrets] = await tx
      .select({
        changedAt: max(componentSecret.updatedAt),
        currentUsedAt: max(componentSecret.currentKeysUsedAt),
        previousUsedAt: max(componentSecret.previousKeysUsedAt),
        failedAt: max(componentToken.lastErrorAt),
      })
      .from(componentSecret)
      .innerJoin(componentToken, eq(componentToken.componentId, componentSecret.componentId));
    return {
      components: [
        components?.at,
        secrets?.changedAt,
        secrets?.currentUsedAt,
        secrets?.previousUsedAt,
        secrets?.failedAt,
      ]
        .map(mark)
        .join("."),
      apps: mark(apps?.at),
      merchants: mark(merchants?.at),
      invitations: mark(invitations?.at),
      registrations: mark(registrations?.at),
      verifications: mark(verifications?.at),
      progress: mark(progress?.at),
      history: mark(history?.at),
      events: mark(events?.at),
      calls: mark(calls?.at),
      health: `${mark(tokens?.at)}.${mark(tickets?.at)}`,
      notices: await noticeMark(tx, ctx.actor.userId, null),
    };
  });
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
