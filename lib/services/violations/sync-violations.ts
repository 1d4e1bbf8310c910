import { desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appStanding, violation } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { toAppealMaterials } from "@/lib/wechat/appeal-material";
import { appealRecords, illegalRecords } from "@/lib/wechat/endpoints/violation";
import { WechatApiError } from "@/lib/wechat/errors";
import {
  type Context,
  type MerchantContext,
  type ProviderContext,
  type SystemContext,
  withRead,
  withTransaction,
} from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { readingWindows } from "./reading-windows";
import { storeAppeal } from "./store-appeals";
import { storeViolations } from "./store-violations";
import { assertReadable, type FoundAccount, findAccount, whyUnreadable } from "./violation-account";

/** Records whose appeals are asked for in one reading; each takes a call. */
const askedMax = 50;

/**
 * Reads an account's records and appeals anew, at most 6 times a minute.
 * @throws NotFoundError, PreconditionFailedError reason `violation_set_missing`, `unauthorized` or `not_mini_program`,
 * RateLimitedError, WechatApiError
 */
export async function syncViolations(ctx: ProviderContext, input: { authorizerId: string }): Promise<void> {
  requireProviderPermission(ctx, "app.sync");
  await syncNow(ctx, input.authorizerId);
}

/** The merchant's own "sync now"; throws as `syncViolations` does. */
export async function syncMerchantViolations(
  ctx: MerchantContext,
  input: { authorizerId: string },
): Promise<void> {
  requireMerchantPermission(ctx, "merchantApp.sync");
  await syncNow(ctx, input.authorizerId);
}

/** After a grant, after WeChat's push, and once a day. An account that cannot be read is left alone. */
export async function readViolationsOf(ctx: SystemContext, authorizerId: string): Promise<void> {
  const found = await findAccount(ctx, authorizerId);
  const { state } = found.account;
  if (state === "authorized" && whyUnreadable(found.account) === null) await readAll(ctx, found);
}

async function syncNow(ctx: Context, authorizerId: string): Promise<void> {
  const found = await findAccount(ctx, authorizerId);
  assertReadable(found.account);
  await consumeRateLimit(ctx, "violationsByApp", authorizerId);
  await readAll(ctx, found);
}

async function readAll(ctx: Context, found: FoundAccount): Promise<void> {
  const { account } = found;
  const askedAt = ctx.clock.now();
  try {
    await readRecords(ctx, found, askedAt);
    await readAppeals(ctx, found);
    await withTransaction(ctx, (tx) =>
      noteReading(tx, account.id, {
        violationsSyncedAt: askedAt,
        violationsFailedAt: null,
        updatedAt: askedAt,
      }),
    );
  } catch (error) {
    if (!(error instanceof WechatApiError)) throw error;
    const failedAt = ctx.clock.now();
    await withTransaction(ctx, (tx) =>
      noteReading(tx, account.id, { violationsFailedAt: failedAt, updatedAt: failedAt }),
    );
    throw error;
  }
}

async function readRecords(
  ctx: Context,
  { account, componentAppid }: FoundAccount,
  now: Date,
): Promise<void> {
  const [standing] = await withRead(ctx, (tx) =>
    tx
      .select({ at: appStanding.violationsSyncedAt })
      .from(appStanding)
      .where(eq(appStanding.authorizerId, account.id)),
  );
  for (const { from, to } of readingWindows(standing?.at ?? null, now)) {
    const { records = [] } = await ctx.wechat.call(
      illegalRecords,
      { componentAppid, authorizerAppid: account.appid },
      { start_time: seconds(from), end_time: seconds(to) },
    );
    await withTransaction(ctx, (tx) =>
      storeViolations(
        tx,
        ctx,
        account,
        records.map((record) => ({
          recordId: record.illegal_record_id,
          occurredAt: new Date(record.create_time * 1000),
          reason: record.illegal_reason || null,
          content: record.illegal_content || null,
          ruleUrl: record.rule_url || null,
          ruleName: record.rule_name || null,
        })),
      ),
    );
  }
}

async function readAppeals(ctx: Context, { account, componentAppid }: FoundAccount): Promise<void> {
  for (const row of await listToAsk(ctx, account.id)) {
    const { records = [] } = await ctx.wechat.call(
      appealRecords,
      { componentAppid, authorizerAppid: account.appid },
      { illegal_record_id: row.recordId },
    );
    await withTransaction(ctx, async (tx) => {
      for (const record of records) {
        await storeAppeal(tx, ctx, account, {
          recordId: record.appeal_record_id,
          violationId: row.id,
          appealedAt: moment(record.appeal_time),
          count: record.appeal_count ?? null,
          origin: record.appeal_from ?? null,
          status: record.appeal_status,
          auditedAt: moment(record.audit_time),
          auditReason: record.audit_reason || null,
          punishment: record.punish_description || null,
          materials: toAppealMaterials(record.materials),
        });
      }
    });
  }
}

/** WeChat's pushes of appeals name no record, so each of the newest is asked about. */
async function listToAsk(ctx: Context, authorizerId: string): Promise<{ id: string; recordId: string }[]> {
  return withRead(ctx, (tx) =>
    tx
      .select({ id: violation.id, recordId: violation.recordId })
      .from(violation)
      .where(eq(violation.authorizerId, authorizerId))
      .orderBy(desc(violation.occurredAt), desc(violation.id))
      .limit(askedMax),
  );
}

async function noteReading(
  tx: Transaction,
  authorizerId: string,
  reading: { violationsSyncedAt?: Date; violationsFailedAt: Date | null; updatedAt: Date },
): Promise<void> {
  await tx
    .insert(appStanding)
    .values({ authorizerId, ...reading })
    .onConflictDoUpdate({ target: appStanding.authorizerId, set: reading });
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

function moment(unixSeconds: number | undefined): Date | null {
  return unixSeconds ? new Date(unixSeconds * 1000) : null;
}
