import { and, eq, isNull } from "drizzle-orm";
import { component, merchant, registration } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { type SystemContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import type { RegistrationKind, RegistrationState } from "./registration-dto";

export interface RegistrationLinkView {
  kind: RegistrationKind;
  state: RegistrationState;
  name: string;
  merchantName: string;
  providerName: string;
  supportPhone: string | null;
  deadline: string | null;
  /** WeChat's page; null when there is none to open. */
  authorizeUrl: string | null;
}

/**
 * What the legal person's page shows. Looking costs nothing at WeChat; the first look is remembered.
 * @throws NotFoundError, RateLimitedError
 */
export async function viewRegistrationLink(
  ctx: SystemContext,
  input: { token: string },
): Promise<RegistrationLinkView> {
  await consumeRateLimit(ctx, "openInvitationByAddress", ctx.address ?? "unknown");
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ row: registration, merchantName: merchant.name, platform: component })
      .from(registration)
      .innerJoin(merchant, eq(merchant.id, registration.merchantId))
      .innerJoin(component, eq(component.id, registration.componentId))
      .where(eq(registration.linkTokenHash, ctx.sealer.hash(input.token)));
    if (!found) throw new NotFoundError("no such link");
    const { row, merchantName, platform } = found;
    if (!row.linkOpenedAt) {
      await tx
        .update(registration)
        .set({ linkOpenedAt: now, updatedAt: now })
        .where(and(eq(registration.id, row.id), isNull(registration.linkOpenedAt)));
    }
    const place = sealPlaces.registrationUrl(row.componentId, row.id);
    const isOpen = row.authorizeUrlExpiresAt !== null && row.authorizeUrlExpiresAt > now;
    return {
      kind: row.kind,
      state: row.state,
      name: row.name,
      merchantName,
      providerName: platform.name,
      supportPhone: platform.supportPhone,
      deadline: row.authorizeUrlExpiresAt?.toISOString() ?? null,
      authorizeUrl: isOpen && row.sealedAuthorizeUrl ? ctx.sealer.open(row.sealedAuthorizeUrl, place) : null,
    };
  });
}
