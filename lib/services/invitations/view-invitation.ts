import { and, desc, eq, isNull } from "drizzle-orm";
import {
  authorizationAttempt,
  authorizer,
  componentTicket,
  membership,
  merchantInvitation,
} from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { limits } from "@/lib/wechat/limits";
import { type SystemContext, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { type FoundInvitation, findInvitation } from "./find-invitation";

export interface ViewedAttempt {
  state: "started" | "returned" | "completed" | "failed";
  failureReason: string | null;
  returnedAt: string | null;
  account: {
    appid: string;
    nickName: string | null;
    kind: (typeof authorizer.$inferSelect)["kind"];
    missingScopeIds: number[];
  } | null;
}

export interface InvitationView {
  merchantName: string;
  merchantSlug: string;
  componentName: string;
  supportPhone: string | null;
  authType: number;
  /** What the link asks for; of a link for one account, what that account still lacks. */
  requiredScopeIds: number[];
  /** The one account that may be chosen, with its name once it is known. */
  only: { appid: string; nickName: string | null } | null;
  /** For a link that exists for a known account: whether it is authorized and lacks sets, or not authorized at all. */
  completes: "missing_sets" | "authorization" | null;
  h5Form: "new" | "old";
  expiresAt: string;
  state: "open" | "expired" | "revoked" | "fulfilled";
  /** False while WeChat has pushed no living ticket: pressing the button could only fail. */
  platformReady: boolean;
  hasOwner: boolean;
  /** When the holder of the ended link last asked for a new one. */
  reissueRequestedAt: string | null;
  /** This browser completed an authorization for the merchant, which is what lets it set up the owner. */
  mayClaim: boolean;
  /** The newest attempt of this very browser. */
  attempt: ViewedAttempt | null;
}

/** One browser presses the button a few times; more than this only a machine does. */
const attemptsReadMax = 50;

/**
 * What an invitation page shows. Looking costs nothing at WeChat; the first look is remembered for the funnel.
 * @throws NotFoundError, RateLimitedError
 */
export async function viewInvitation(
  ctx: SystemContext,
  input: { code: string; browserToken: string | null },
): Promise<InvitationView> {
  await consumeRateLimit(ctx, "openInvitationByAddress", ctx.address ?? "unknown");
  const { invitation, merchant, component, target } = await findInvitation(ctx, input.code);
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    if (!invitation.firstOpenedAt) {
      await tx
        .update(merchantInvitation)
        .set({ firstOpenedAt: now, updatedAt: now })
        .where(and(eq(merchantInvitation.id, invitation.id), isNull(merchantInvitation.firstOpenedAt)));
      await refreshProgress(tx, ctx, invitation);
    }
    const [ticket] = await tx
      .select({ issuedAt: componentTicket.issuedAt })
      .from(componentTicket)
      .where(eq(componentTicket.componentId, component.id));
    const owners = await tx
      .select({ id: membership.id })
      .from(membership)
      .where(and(eq(membership.merchantId, merchant.id), eq(membership.role, "owner")))
      .limit(1);
    const ownAttempts = input.browserToken
      ? await tx
          .select({ attempt: authorizationAttempt, account: authorizer })
          .from(authorizationAttempt)
          .leftJoin(authorizer, eq(authorizer.id, authorizationAttempt.authorizerId))
          .where(
            and(
              eq(authorizationAttempt.merchantId, merchant.id),
              eq(authorizationAttempt.cookieHash, ctx.sealer.hash(input.browserToken)),
            ),
          )
          .orderBy(desc(authorizationAttempt.createdAt))
          .limit(attemptsReadMax)
      : [];
    const latest = ownAttempts.find(({ attempt }) => attempt.invitationId === invitation.id);
    return {
      merchantName: merchant.name,
      merchantSlug: merchant.slug,
      componentName: component.name,
      supportPhone: component.supportPhone,
      authType: invitation.authType,
      requiredScopeIds: target?.state === "authorized" ? target.missingScopeIds : invitation.requiredScopeIds,
      only: invitation.bizAppid ? { appid: invitation.bizAppid, nickName: target?.nickName ?? null } : null,
      completes: target && (target.state === "authorized" ? "missing_sets" : "authorization"),
      h5Form: invitation.h5Form,
      expiresAt: invitation.expiresAt.toISOString(),
      state: stateOf(invitation, now),
      platformReady: ticket !== undefined && addSeconds(ticket.issuedAt, limits.ticketLifetimeSeconds) > now,
      hasOwner: owners.length > 0,
      reissueRequestedAt: invitation.reissueRequestedAt?.toISOString() ?? null,
      mayClaim: ownAttempts.some(({ attempt }) => attempt.state === "completed"),
      attempt: latest ? toViewedAttempt(latest) : null,
    };
  });
}

function stateOf(invitation: FoundInvitation["invitation"], now: Date): InvitationView["state"] {
  if (invitation.revokedAt) return "revoked";
  if (invitation.fulfilledAt) return "fulfilled";
  return invitation.expiresAt <= now ? "expired" : "open";
}

function toViewedAttempt(row: {
  attempt: typeof authorizationAttempt.$inferSelect;
  account: typeof authorizer.$inferSelect | null;
}): ViewedAttempt {
  const { attempt, account } = row;
  return {
    state: attempt.state,
    failureReason: attempt.failureReason,
    returnedAt: attempt.returnedAt?.toISOString() ?? null,
    account: account && {
      appid: account.appid,
      nickName: account.nickName,
      kind: account.kind,
      missingScopeIds: account.missingScopeIds,
    },
  };
}
