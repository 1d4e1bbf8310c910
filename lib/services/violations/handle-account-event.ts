import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer } from "@/db/schema";
import { readViolations } from "@/lib/jobs/definitions/read-violations";
import type { AppealEvent, ViolationEvent } from "@/lib/wechat/callbacks/account-events";
import { type SystemContext, withTransaction } from "../context";
import { appealUnderway, storeAppeal } from "./store-appeals";
import { storeViolations } from "./store-violations";
import type { AccountRow } from "./violation-account";

export interface AccountEventInput {
  componentId: string;
  /** Of the address that WeChat called. */
  authorizerAppid: string | null;
  event: ViolationEvent | AppealEvent;
}

/**
 * WeChat has found something against an account, or an appeal has come further. What the push leaves open is read.
 * @returns false for an account we do not know, or when the event speaks of another one
 */
export async function handleAccountEvent(
  ctx: SystemContext,
  { componentId, authorizerAppid, event }: AccountEventInput,
): Promise<boolean> {
  if (!authorizerAppid || (event.appid !== null && event.appid !== authorizerAppid)) return false;
  return withTransaction(ctx, async (tx) => {
    const [account] = await tx
      .select()
      .from(authorizer)
      .where(and(eq(authorizer.componentId, componentId), eq(authorizer.appid, authorizerAppid)));
    if (!account) return false;
    await store(tx, ctx, account, event);
    await ctx.jobs.enqueue(tx, readViolations, { authorizerId: account.id }, { key: account.id });
    return true;
  });
}

async function store(
  tx: Transaction,
  ctx: SystemContext,
  account: AccountRow,
  event: ViolationEvent | AppealEvent,
): Promise<void> {
  if (event.name === "wxa_illegal_record") {
    await storeViolations(tx, ctx, account, [toViolation(event)]);
    return;
  }
  await storeAppeal(tx, ctx, account, toAppeal(event));
}

function toViolation({ recordId, createTime, reason, content, ruleUrl, ruleName }: ViolationEvent) {
  return { recordId, occurredAt: new Date(createTime * 1000), reason, content, ruleUrl, ruleName };
}

function toAppeal(event: AppealEvent) {
  const isUnderway = event.status === appealUnderway;
  return {
    recordId: event.recordId,
    violationId: null,
    appealedAt: momentOf(event.appealTime),
    count: event.count,
    origin: event.origin,
    // WeChat's pages number the decisions of the event differently, so how it ended is asked for.
    status: isUnderway ? appealUnderway : null,
    auditedAt: isUnderway ? null : momentOf(event.auditTime),
    auditReason: isUnderway ? null : event.auditReason,
    punishment: event.punishment,
    materials: event.materials,
  };
}

function momentOf(seconds: number | null): Date | null {
  return seconds === null || seconds === 0 ? null : new Date(seconds * 1000);
}
