import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { addSeconds, type Clock } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import type { IssuedToken } from "@/lib/wechat/tokens";
import { hasCome } from "../schedules/has-come";

export interface LeasedToken {
  /** Null when dropped or never fetched. */
  accessToken: string | null;
  expiresAt: Date | null;
  version: number;
  retryAt: Date | null;
  failureCount: number;
  lastErrorKind: string | null;
}

export interface LeasedTokenStore {
  read(): Promise<LeasedToken>;
  /** True for exactly one caller while the lease lasts. */
  acquireLease(lease: { leaseId: string; version: number; now: Date; until: Date }): Promise<boolean>;
  /** False when the lease was lost meanwhile: the late result must not overwrite the winner's. */
  save(lease: { leaseId: string; version: number; now: Date }, token: FetchedToken): Promise<boolean>;
  /** Gives the lease back and remembers when to try again. False when the lease was lost: then nothing is noted. */
  fail(
    leaseId: string,
    failure: { kind: string; at: Date; retryAt: Date; failureCount: number },
  ): Promise<boolean>;
}

export interface FetchedToken {
  accessToken: string;
  expiresInSeconds: number;
  /** Only authorizers have one. */
  refreshToken?: string;
}

export interface LeasedTokenOptions {
  store: LeasedTokenStore;
  /** Asks WeChat, and stops asking when the signal says that the lease is about to end. */
  fetchToken: (signal: AbortSignal) => Promise<FetchedToken>;
  /** Names a failure for the health page and the back-off. */
  kindOf: (error: unknown) => string;
  clock: Clock;
  /** Renew when less than this is left. */
  renewBeforeSeconds: number;
}

/** A killed holder delays the others by no more than this. */
export const leaseSeconds = 8;
/** Longest pause after failures. */
export const pauseSecondsMax = 300;
/** A holder that lives gives up before the lease ends, so that no two ask WeChat at the same time. */
const renewalMsMax = (leaseSeconds - 1) * 1000;
const waitMsMax = (leaseSeconds + 6) * 1000;
const pollMs = 40;

/**
 * Returns a token that is good for a while, renewing it at most once across all processes.
 * A token that is still valid is returned even when its early renewal fails.
 * @throws the renewal's error, or `unavailable` while a failed renewal backs off
 */
export async function getLeasedToken(options: LeasedTokenOptions): Promise<IssuedToken> {
  const startedAt = performance.now();
  for (;;) {
    const stored = await options.store.read();
    const usable = usableToken(stored, options.clock, 0);
    if (usableToken(stored, options.clock, options.renewBeforeSeconds) && usable) return usable;
    if (stored.retryAt && !hasCome(stored.retryAt, options.clock.now(), pauseSecondsMax)) {
      if (usable) return usable;
      throw new AppError(
        "unavailable",
        `token renewal backs off after ${stored.lastErrorKind ?? "a failure"}`,
        {
          reason: stored.lastErrorKind ?? "token_renewal",
        },
      );
    }
    const renewed = await renewUnderLease(options, stored, usable);
    if (renewed) return renewed;
    if (usable) return usable;
    if (performance.now() - startedAt > waitMsMax) {
      throw new AppError("unavailable", "another process holds the token's lease", {
        reason: "token_renewal",
      });
    }
    await delay(pollMs + Math.random() * pollMs);
  }
}

/**
 * Fetches a new token whatever the stored one is still good for, so that a failure is seen.
 * @returns false when another process is renewing it at this moment
 * @throws the renewal's error
 */
export async function fetchTokenNow(options: RenewalOptions): Promise<boolean> {
  const renewed = await renewUnderLease(options, await options.store.read(), undefined);
  return renewed !== undefined;
}

type RenewalOptions = Omit<LeasedTokenOptions, "renewBeforeSeconds">;

async function renewUnderLease(
  options: RenewalOptions,
  stored: LeasedToken,
  usable: IssuedToken | undefined,
): Promise<IssuedToken | undefined> {
  const { store, clock } = options;
  const lease = { leaseId: randomUUID(), version: stored.version, now: clock.now() };
  if (!(await store.acquireLease({ ...lease, until: addSeconds(lease.now, leaseSeconds) }))) return undefined;
  const signal = AbortSignal.timeout(renewalMsMax);
  try {
    const fetched = await options.fetchToken(signal);
    const saved = await store.save({ ...lease, now: clock.now() }, fetched);
    return saved ? { accessToken: fetched.accessToken, version: lease.version + 1 } : undefined;
  } catch (thrown) {
    const error = signal.aborted ? noAnswer(thrown) : thrown;
    const failureCount = stored.failureCount + 1;
    const now = clock.now();
    const wasOurs = await store.fail(lease.leaseId, {
      kind: options.kindOf(error),
      at: now,
      retryAt: addSeconds(now, Math.min(2 ** failureCount, pauseSecondsMax)),
      failureCount,
    });
    if (usable) return usable;
    // Somebody else went on meanwhile: their outcome counts, not this late failure.
    if (!wasOurs) return undefined;
    throw error;
  }
}

function noAnswer(cause: unknown): AppError {
  return new AppError("unavailable", "WeChat did not answer while the lease lasted", {
    reason: "timeout",
    cause,
  });
}

function usableToken(stored: LeasedToken, clock: Clock, spareSeconds: number): IssuedToken | undefined {
  if (!stored.accessToken || !stored.expiresAt) return undefined;
  if (stored.expiresAt <= addSeconds(clock.now(), spareSeconds)) return undefined;
  return { accessToken: stored.accessToken, version: stored.version };
}
