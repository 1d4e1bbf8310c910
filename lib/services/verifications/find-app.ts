import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appStanding, authorizer, component, filing, verification } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import type { Context } from "../context";
import { type FilingState, openInput } from "../filings/filing-input";
import { editableStates, procedureStates } from "../filings/states";
import { isReviewOpen, isVerified } from "./is-verified";
import type { CustomerType } from "./schemas";
import type { VerificationRow } from "./verification-dto";

export interface VerifiableApp {
  id: string;
  componentId: string;
  componentAppid: string;
  appid: string;
  nickName: string | null;
  supportPhone: string | null;
  /** Those that WeChat takes for it. */
  customerTypes: readonly CustomerType[];
  blocker: VerificationBlocker | null;
  /** It was chosen to be handed in together with the filing, and was not yet. */
  goesWithFiling: boolean;
  /** The verification that counts now ends then. */
  validUntil: Date | null;
}

/** Why nothing can be sent for an app now. */
export type VerificationBlocker =
  | "not_a_mini_program"
  | "unauthorized"
  | "permission_missing"
  | "registered_by_hand"
  | "trial"
  | "verified"
  | "in_filing";

/** 开发管理与数据分析: the set of all calls of a verification. */
const verificationScope = 18;
const registeredByHand = 0;
const trialRegisterType = 13;
/** Registered by one person. */
const personalRegisterTypes: ReadonlySet<number> = new Set([16, 17]);

type AppRow = typeof authorizer.$inferSelect;

function blockerOf(
  app: AppRow,
  standing: typeof appStanding.$inferSelect | null,
  isInFiling: boolean,
  now: Date,
): VerificationBlocker | null {
  if (app.kind !== "mini_program") return "not_a_mini_program";
  if (app.state === "unauthorized") return "unauthorized";
  if (isVerified(app, standing) && !isReviewOpen(standing, now)) return "verified";
  if (isInFiling) return "in_filing";
  if (!app.funcScopeIds.includes(verificationScope)) return "permission_missing";
  if (app.registerType === registeredByHand) return "registered_by_hand";
  return app.registerType === trialRegisterType ? "trial" : null;
}

/** In a merchant's scope only its own. @throws NotFoundError */
export async function findVerifiableApp(
  tx: Transaction,
  ctx: Context,
  authorizerId: string,
  options: { lock?: boolean } = {},
): Promise<VerifiableApp> {
  const tenant = ctx.scope.kind === "merchant" ? eq(authorizer.merchantId, ctx.scope.merchantId) : undefined;
  const where = and(eq(authorizer.id, authorizerId), tenant);
  // Of two that begin or send at once, the second sees what the first has written.
  if (options.lock) await tx.select({ id: authorizer.id }).from(authorizer).where(where).for("update");
  const [found] = await tx
    .select({ app: authorizer, standing: appStanding, platform: component })
    .from(authorizer)
    .innerJoin(component, eq(component.id, authorizer.componentId))
    .leftJoin(appStanding, eq(appStanding.authorizerId, authorizer.id))
    .where(where);
  if (!found) throw new NotFoundError("no such app");
  const { app, standing, platform } = found;
  const combined = await findCombinedFiling(tx, ctx, app.id);
  return {
    id: app.id,
    componentId: app.componentId,
    componentAppid: platform.appid,
    appid: app.appid,
    nickName: app.nickName,
    supportPhone: platform.supportPhone,
    customerTypes: personalRegisterTypes.has(app.registerType ?? 0)
      ? ["personal"]
      : ["enterprise", "sole_trader"],
    blocker: blockerOf(app, standing, combined === "handed_in", ctx.clock.now()),
    goesWithFiling: combined === "open",
    validUntil: standing?.annualReviewEndsAt ?? null,
  };
}

const handedInStates: readonly FilingState[] = ["sending", "unconfirmed", ...procedureStates];

/**
 * Its verification goes to WeChat with its filing. Once that was handed in, or may have been, another verification
 * would be paid for twice.
 */
async function findCombinedFiling(
  tx: Transaction,
  ctx: Context,
  authorizerId: string,
): Promise<"open" | "handed_in" | null> {
  const filings = await tx
    .select()
    .from(filing)
    .where(
      and(
        eq(filing.authorizerId, authorizerId),
        isNull(filing.endedAt),
        inArray(filing.state, [...handedInStates, ...editableStates]),
      ),
    );
  const combined = filings.filter((row) => openInput(ctx, row).isCombined);
  if (combined.length === 0) return null;
  return combined.some(({ state }) => handedInStates.includes(state)) ? "handed_in" : "open";
}

/** All of an app, the newest first. */
export function listVerificationRows(tx: Transaction, authorizerId: string): Promise<VerificationRow[]> {
  return tx
    .select()
    .from(verification)
    .where(eq(verification.authorizerId, authorizerId))
    .orderBy(desc(verification.createdAt), desc(verification.id))
    .limit(listedMax);
}

const listedMax = 50;
