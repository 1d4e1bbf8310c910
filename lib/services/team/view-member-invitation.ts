import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import type { MemberInvitationMail } from "@/lib/mail/mailer";
import { routes } from "@/lib/routes";
import { findProviderCard } from "../components/find-provider-card";
import { type SystemContext, withRead } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findMemberInvitation } from "./find-member-invitation";
import { type MemberInvitationState, memberInvitationState } from "./open-invitation";

/** Who looks at the page: nobody who is signed in, the invited person, or somebody else. */
export type JoinVisitor = { kind: "nobody" } | { kind: "invited" } | { kind: "other"; name: string };

export interface MemberInvitationView {
  state: MemberInvitationState;
  as: MemberInvitationMail["as"];
  teamName: string;
  inviterName: string;
  email: string;
  expiresAt: string;
  providerName: string | null;
  supportPhone: string | null;
  /** The e-mail belongs to an account already: its person signs in instead of making another. */
  hasAccount: boolean;
  visitor: JoinVisitor;
  /** Where the team works. Null unless it was this visitor who joined. */
  joinedPath: string | null;
}

export interface SignedInPerson {
  userId: string;
  name: string;
  email: string;
}

/** @throws NotFoundError, RateLimitedError */
export async function viewMemberInvitation(
  ctx: SystemContext,
  { token, viewer }: { token: string; viewer: SignedInPerson | null },
): Promise<MemberInvitationView> {
  await consumeRateLimit(ctx, "openJoinByAddress", ctx.address ?? "unknown");
  const { invitation, as, inviterName, merchant, account } = await withRead(ctx, async (tx) => {
    const found = await findMemberInvitation(tx, ctx, token);
    const { email } = found.invitation;
    const [known] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email));
    return { ...found, account: known };
  });
  const provider = await findProviderCard(ctx, merchant?.id);
  const joined = viewer !== null && invitation.acceptedBy === viewer.userId;
  return {
    state: memberInvitationState(invitation, ctx.clock.now()),
    as,
    teamName: merchant?.name ?? provider?.name ?? "",
    inviterName,
    email: invitation.email,
    expiresAt: invitation.expiresAt.toISOString(),
    providerName: provider?.name ?? null,
    supportPhone: provider?.supportPhone ?? null,
    hasAccount: account !== undefined,
    visitor: visitorOf(viewer, invitation.email),
    joinedPath: joined ? teamPath(merchant) : null,
  };
}

function visitorOf(viewer: SignedInPerson | null, email: string): JoinVisitor {
  if (!viewer) return { kind: "nobody" };
  return viewer.email === email ? { kind: "invited" } : { kind: "other", name: viewer.name };
}

export function teamPath(merchant: { slug: string } | null): string {
  return merchant ? routes.merchant(merchant.slug) : routes.provider();
}
