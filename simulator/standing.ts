import { z } from "zod";
import { simulatedNow } from "./clock";
import type { SimulatorContext } from "./context";
import { ControlError } from "./control/errors";
import { getAccount } from "./control/lookup";
import { pushAccountEvent } from "./push/account-events";
import { pushAccreditation } from "./push/accreditation-events";
import {
  type Account,
  type AccountCategory,
  CategoryStatus,
  isVerified,
  writeAccount,
} from "./state/accounts";

/** 小程序基本信息管理 */
const BASIC_INFO_SCOPE = 30;
const DAY_MS = 86_400_000;
const REVIEW_DAYS = 90;
const VALID_DAYS = 365;
const UNVERIFIED = -1;
const VERIFIED = 0;
/** `ret` of both events. */
const RESULT = { rejected: 2, passed: 3 } as const;

export interface StandingChange {
  appid: string;
  verified?: boolean | undefined;
  annualReview?: { beginsAt: string; endsAt: string } | null | undefined;
  releasedVersion?: string | null | undefined;
  signature?: string | undefined;
  headImg?: string | null | undefined;
  requestDomains?: string[] | undefined;
  /** Whether WeChat tells platforms of what the change means for the verification. */
  push?: boolean | undefined;
}

/** A review that ends in so many days, as WeChat allows it from 90 days before; null takes it away. */
export function annualReviewIn(days: number, now: number): StandingChange["annualReview"] {
  if (!Number.isFinite(days)) return null;
  const endsAt = now + days * DAY_MS;
  return {
    beginsAt: new Date(endsAt - REVIEW_DAYS * DAY_MS).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
  };
}

/** What the account's people do in WeChat's console, or what time brings. */
export async function changeStanding(context: SimulatorContext, change: StandingChange): Promise<Account> {
  const account = getAccount(context.database, change.appid);
  const changed = await writeStanding(context, account, change);
  if (change.push) await tellOfVerification(context, account, changed);
  return changed;
}

async function tellOfVerification(context: SimulatorContext, before: Account, after: Account): Promise<void> {
  const now = await simulatedNow(context.clock);
  const review = after.details.annualReview;
  if (isVerified(before) && !isVerified(after)) {
    await pushAccreditation(context, after, "verify_expired", now);
  } else if (!isVerified(before) && isVerified(after)) {
    await pushAccreditation(context, after, "qualification_verify_success", now + VALID_DAYS * DAY_MS);
    await pushAccreditation(context, after, "naming_verify_success", now + VALID_DAYS * DAY_MS);
  }
  if (review && review.endsAt !== before.details.annualReview?.endsAt) {
    await pushAccreditation(context, after, "annual_renew", review.endsAt);
  }
}

async function writeStanding(
  context: SimulatorContext,
  account: Account,
  change: StandingChange,
): Promise<Account> {
  const { verified, annualReview, releasedVersion, signature, headImg, requestDomains } = change;
  const now = await simulatedNow(context.clock);
  return writeAccount(context.database, {
    ...account,
    ...(verified === undefined ? {} : { verifyType: verified ? VERIFIED : UNVERIFIED }),
    ...(signature === undefined ? {} : { signature }),
    ...(headImg === undefined ? {} : { headImg }),
    details: {
      ...account.details,
      ...(requestDomains === undefined ? {} : { requestDomains }),
      ...(annualReview === undefined
        ? {}
        : {
            annualReview: annualReview && {
              beginsAt: Date.parse(annualReview.beginsAt),
              endsAt: Date.parse(annualReview.endsAt),
            },
          }),
      ...(releasedVersion === undefined
        ? {}
        : {
            releasedVersion: releasedVersion ? { version: releasedVersion, description: "", at: now } : null,
          }),
    },
  });
}

export const CategoryMove = z.enum(["add", "approve", "reject", "remove"]);

export interface CategoryChange {
  appid: string;
  first: string;
  second: string;
  move: z.infer<typeof CategoryMove>;
  reason: string;
  /** false: the event is lost. */
  push: boolean;
}

/** A category is handed in and waits, or WeChat's reviewers decide about it, which platforms are told. */
export async function moveCategory(context: SimulatorContext, change: CategoryChange): Promise<Account> {
  const account = getAccount(context.database, change.appid);
  if (account.kind !== "mini_program") throw new ControlError(409, "only mini programs have categories");
  const isIt = ({ first, second }: AccountCategory) => first === change.first && second === change.second;
  const known = account.details.categories.find(isIt);
  const others = account.details.categories.filter((category) => !isIt(category));
  if (change.move !== "add" && !known) throw new ControlError(404, "no such category");
  const next = change.move === "remove" ? null : categoryAfter(change, known, others.length);
  const saved = writeAccount(context.database, {
    ...account,
    details: { ...account.details, categories: next ? [...others, next] : others },
  });
  if (next && change.push && (change.move === "approve" || change.move === "reject")) {
    const isPassed = change.move === "approve";
    await pushAccountEvent(context, {
      appid: account.appid,
      scopeId: BASIC_INFO_SCOPE,
      name: "wxa_category_audit",
      fields: {
        ret: isPassed ? RESULT.passed : RESULT.rejected,
        first: next.firstId,
        second: next.secondId,
        reason: isPassed ? "" : change.reason,
      },
    });
  }
  return saved;
}

function categoryAfter(
  { first, second, move, reason }: CategoryChange,
  known: AccountCategory | undefined,
  count: number,
): AccountCategory {
  const ids = known ?? { firstId: 200 + count, secondId: 600 + count };
  const state = {
    add: { auditStatus: CategoryStatus.auditing, auditReason: "" },
    remove: { auditStatus: CategoryStatus.auditing, auditReason: "" },
    approve: { auditStatus: CategoryStatus.passed, auditReason: "" },
    reject: { auditStatus: CategoryStatus.rejected, auditReason: reason },
  }[move];
  return { first, second, firstId: ids.firstId, secondId: ids.secondId, ...state };
}

export interface NameDecision {
  appid: string;
  nickName: string;
  passed: boolean;
  reason: string;
  push: boolean;
}

/** WeChat's reviewers decide about a name that was handed in. */
export async function decideName(context: SimulatorContext, decision: NameDecision): Promise<Account> {
  const account = getAccount(context.database, decision.appid);
  const { changes } = account.details;
  const saved = decision.passed
    ? writeAccount(context.database, {
        ...account,
        nickName: decision.nickName,
        details: { ...account.details, changes: { ...changes, nickName: changes.nickName + 1 } },
      })
    : account;
  if (decision.push) {
    await pushAccountEvent(context, {
      appid: account.appid,
      scopeId: BASIC_INFO_SCOPE,
      name: "wxa_nickname_audit",
      fields: {
        ret: decision.passed ? RESULT.passed : RESULT.rejected,
        nickname: decision.nickName,
        reason: decision.passed ? "" : decision.reason,
      },
    });
  }
  return saved;
}
