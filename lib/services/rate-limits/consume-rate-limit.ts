import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { rateLimit } from "@/db/schema";
import { RateLimitedError } from "@/lib/errors";
import type { Context } from "../context";

/**
 * What could be pushed too often, with its allowance per key: every door without a session, every secret that could be
 * guessed, and calls to WeChat on demand.
 */
export const rateLimits = {
  signInByAddress: { points: 30, durationSeconds: 300 },
  signInByEmail: { points: 8, durationSeconds: 300 },
  secondFactorBySession: { points: 5, durationSeconds: 600 },
  secondFactorByUser: { points: 10, durationSeconds: 900 },
  resetRequestByAddress: { points: 20, durationSeconds: 3600 },
  resetRequestByEmail: { points: 3, durationSeconds: 3600 },
  resetByAddress: { points: 20, durationSeconds: 600 },
  ownPasswordByUser: { points: 8, durationSeconds: 300 },
  openInvitationByAddress: { points: 120, durationSeconds: 60 },
  watchInvitationByCode: { points: 240, durationSeconds: 60 },
  authorizeByCode: { points: 20, durationSeconds: 600 },
  authorizeByAddress: { points: 30, durationSeconds: 600 },
  returnByAddress: { points: 60, durationSeconds: 600 },
  claimByCode: { points: 8, durationSeconds: 600 },
  claimByAddress: { points: 12, durationSeconds: 600 },
  remindByMerchant: { points: 1, durationSeconds: 3600 },
  reissueByCode: { points: 1, durationSeconds: 3600 },
  reissueByAddress: { points: 10, durationSeconds: 3600 },
  pluginByInvitation: { points: 10, durationSeconds: 600 },
  optionsByApp: { points: 12, durationSeconds: 60 },
  inviteByTeam: { points: 60, durationSeconds: 3600 },
  mailByInvitation: { points: 5, durationSeconds: 3600 },
  openJoinByAddress: { points: 120, durationSeconds: 60 },
  joinByToken: { points: 12, durationSeconds: 600 },
  joinByAddress: { points: 30, durationSeconds: 600 },
  unsubscribeByLink: { points: 30, durationSeconds: 600 },
  violationsByApp: { points: 6, durationSeconds: 60 },
  syncByApp: { points: 6, durationSeconds: 60 },
  ridByPerson: { points: 20, durationSeconds: 60 },
  doctorByComponent: { points: 20, durationSeconds: 60 },
  /** WeChat counts the tokens of a day. */
  testSecretByComponent: { points: 6, durationSeconds: 60 },
  testRobot: { points: 6, durationSeconds: 60 },
  checkFiling: { points: 6, durationSeconds: 60 },
  submitFiling: { points: 12, durationSeconds: 600 },
  /** Each sends the administrator a notice. */
  faceCheckByApp: { points: 10, durationSeconds: 3600 },
  faceCheckAtOnce: { points: 1, durationSeconds: 10 },
  checkRegistration: { points: 6, durationSeconds: 60 },
  checkVerification: { points: 6, durationSeconds: 60 },
  submitVerificationByMerchant: { points: 20, durationSeconds: 600 },
  saveDraftByMerchant: { points: 240, durationSeconds: 600 },
  importByPerson: { points: 20, durationSeconds: 600 },
  uploadByMerchant: { points: 60, durationSeconds: 600 },
  /** WeChat's own count (91030). */
  registerPersonByWechatId: { points: 5, durationSeconds: 24 * 3600 },
  /** All merchants share what WeChat lets the platform register. */
  submitRegistrationByMerchant: { points: 30, durationSeconds: 600 },
} as const;

export type RateLimitName = keyof typeof rateLimits;

const limiters = new WeakMap<object, Map<RateLimitName, RateLimiterDrizzle>>();

function limiterOf(ctx: Context, name: RateLimitName): RateLimiterDrizzle {
  const ofDatabase = limiters.get(ctx.database) ?? new Map<RateLimitName, RateLimiterDrizzle>();
  limiters.set(ctx.database, ofDatabase);
  const { points, durationSeconds } = rateLimits[name];
  const limiter =
    ofDatabase.get(name) ??
    new RateLimiterDrizzle({
      storeClient: ctx.database.drizzle,
      schema: rateLimit,
      keyPrefix: name,
      points,
      duration: durationSeconds,
      clearExpiredByTimeout: false,
    });
  ofDatabase.set(name, limiter);
  return limiter;
}

/**
 * Takes one point of an allowance that all processes share.
 * Counts in wall-clock time: an allowance protects against machines, whatever the movable clock says.
 * @throws RateLimitedError with the seconds to wait
 */
export async function consumeRateLimit(ctx: Context, name: RateLimitName, key: string): Promise<void> {
  try {
    await limiterOf(ctx, name).consume(ctx.sealer.hash(key));
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    throw new RateLimitedError(`${name} is used up`, {
      reason: name,
      retryAfterSeconds: Math.max(1, Math.ceil(rejected.msBeforeNext / 1000)),
    });
  }
}

/** Gives an allowance back, e.g. after a correct password. */
export async function forgiveRateLimit(ctx: Context, name: RateLimitName, key: string): Promise<void> {
  await limiterOf(ctx, name).delete(ctx.sealer.hash(key));
}
