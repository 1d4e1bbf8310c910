import { eq } from "drizzle-orm";
import { authorizer, component, merchant, verification } from "@/db/schema";
import { type SystemContext, withRead } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import { administratorStates, type VerificationState } from "./verification-dto";

export interface VerificationLinkView {
  state: VerificationState;
  name: string;
  merchantName: string;
  providerName: string;
  supportPhone: string | null;
  deadline: string | null;
  /** WeChat's page; null when there is nothing to do on it. */
  authUrl: string | null;
}

/** What the administrator's page shows; null when the link belongs to no verification. @throws RateLimitedError */
export async function viewVerificationLink(
  ctx: SystemContext,
  input: { token: string },
): Promise<VerificationLinkView | null> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ row: verification, app: authorizer, merchantName: merchant.name, platform: component })
      .from(verification)
      .innerJoin(authorizer, eq(authorizer.id, verification.authorizerId))
      .innerJoin(merchant, eq(merchant.id, verification.merchantId))
      .innerJoin(component, eq(component.id, verification.componentId))
      .where(eq(verification.linkTokenHash, ctx.sealer.hash(input.token))),
  );
  if (!found) return null;
  await consumeRateLimit(ctx, "openInvitationByAddress", ctx.address ?? "unknown");
  const { row, app, merchantName, platform } = found;
  const isOpen =
    administratorStates.has(row.state) &&
    row.authUrlExpiresAt !== null &&
    (row.state === "waiting_payment" || row.authUrlExpiresAt > ctx.clock.now());
  const place = sealPlaces.verificationUrl(row.componentId, row.id);
  return {
    state: row.state,
    name: app.nickName ?? app.appid,
    merchantName,
    providerName: platform.name,
    supportPhone: platform.supportPhone,
    deadline: row.authUrlExpiresAt?.toISOString() ?? null,
    authUrl: isOpen && row.sealedAuthUrl ? ctx.sealer.open(row.sealedAuthUrl, place) : null,
  };
}
