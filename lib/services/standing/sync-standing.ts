import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appStanding, authorizer, component } from "@/db/schema";
import { getAccountBasicInfo } from "@/lib/wechat/endpoints/basic-info";
import { getCategory } from "@/lib/wechat/endpoints/category";
import { getVersionInfo } from "@/lib/wechat/endpoints/code";
import { WechatApiError } from "@/lib/wechat/errors";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";
import { findFilingApp } from "../filings/find-filing";
import { readEntrance } from "../filings/read-entrance";
import { filingScopeIds } from "../filings/scopes";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { changedFacts } from "./changed-facts";
import { basicOf, categoriesOf, releasedAtOf, trialAtOf } from "./to-standing";

type AccountRow = typeof authorizer.$inferSelect;
type StandingChanges = Partial<typeof appStanding.$inferInsert>;

/** Any one of these opens the call. */
const scopesOf = { basic: [3, 30], categories: [30], release: [18], filing: filingScopeIds } as const;

/**
 * Reads verification, categories and the released version of an app, each where its permission set is granted. What
 * cannot be read keeps its old value with its age.
 * @throws WechatApiError of the last part that failed, so that the job tries again
 */
export async function syncStanding(ctx: SystemContext, authorizerId: string): Promise<void> {
  const found = await findAccount(ctx, authorizerId);
  if (found?.account.state !== "authorized") return;
  const { account } = found;
  const target = { componentAppid: found.componentAppid, authorizerAppid: account.appid };
  const read = createReader(ctx, account);
  if (account.kind === "mini_program" || account.kind === "official_account") {
    await read("basic", async (at) => ({
      ...basicOf(await ctx.wechat.call(getAccountBasicInfo, target, {})),
      basicSyncedAt: at,
    }));
  }
  if (account.kind === "mini_program") {
    await read("categories", async (at) => ({
      categories: categoriesOf(await ctx.wechat.call(getCategory, target, {})),
      categoriesSyncedAt: at,
    }));
    await read("release", async (at) => {
      const versions = await ctx.wechat.call(getVersionInfo, target, {});
      return { releasedAt: releasedAtOf(versions), trialAt: trialAtOf(versions), releaseSyncedAt: at };
    });
  }
  // The filing keeps its own answer: it is about a form as well.
  const filer = await withRead(ctx, (tx) => findFilingApp(tx, ctx, eq(authorizer.id, authorizerId)));
  if (filer) {
    await read("filing", async () => {
      await readEntrance(ctx, filer);
      return {};
    });
  }
  const { changes, failure } = read.result();
  await withTransaction(ctx, (tx) => store(tx, ctx, account.id, changes, failure !== null));
  if (failure && isWorthRepeating(failure)) throw failure;
}

async function findAccount(ctx: SystemContext, authorizerId: string) {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ account: authorizer, componentAppid: component.appid })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .where(eq(authorizer.id, authorizerId)),
  );
  return found;
}

/** Collects what the parts answer; one that fails does not keep the others from being asked. */
function createReader(ctx: SystemContext, { funcScopeIds }: AccountRow) {
  let changes: StandingChanges = {};
  let failure: WechatApiError | null = null;
  const read = async (
    part: keyof typeof scopesOf,
    ask: (at: Date) => Promise<StandingChanges>,
  ): Promise<void> => {
    if (!scopesOf[part].some((id) => funcScopeIds.includes(id))) return;
    // An event that comes while WeChat answers is newer than the answer.
    const at = ctx.clock.now();
    try {
      changes = { ...changes, ...(await ask(at)) };
    } catch (error) {
      if (!(error instanceof WechatApiError)) throw error;
      failure = error;
    }
  };
  return Object.assign(read, { result: () => ({ changes, failure }) });
}

const hasChanged = (facts: ReturnType<typeof changedFacts>): boolean =>
  !isDeepStrictEqual(facts.before, facts.after);

/** A refusal by WeChat's rules stays one until something else changes. */
function isWorthRepeating({ kind }: WechatApiError): boolean {
  return kind === "busy" || kind === "timeout" || kind === "network" || kind === "malformed_response";
}

async function store(
  tx: Transaction,
  ctx: SystemContext,
  authorizerId: string,
  changes: StandingChanges,
  isFailed: boolean,
): Promise<void> {
  const now = ctx.clock.now();
  const [account] = await tx.select().from(authorizer).where(eq(authorizer.id, authorizerId)).for("update");
  if (!account) return;
  const [before] = await tx.select().from(appStanding).where(eq(appStanding.authorizerId, authorizerId));
  const values = { ...changes, askedAt: now, failedAt: isFailed ? now : null, updatedAt: now };
  const [after] = await tx
    .insert(appStanding)
    .values({ authorizerId, ...values })
    .onConflictDoUpdate({ target: appStanding.authorizerId, set: values })
    .returning();
  if (!after) return;
  await refreshRequirements(tx, ctx, authorizerId);
  const facts = changedFacts(before, after);
  if (!before?.askedAt || before.principalType !== after.principalType || hasChanged(facts))
    await refreshProgress(tx, ctx, account);
  if (!hasChanged(facts)) return;
  await tx.update(authorizer).set({ updatedAt: now }).where(eq(authorizer.id, authorizerId));
  // The first reading changes nothing: it tells what has been so all the time.
  if (!before?.askedAt) return;
  await recordAudit(tx, ctx, {
    action: "authorizer.changeStanding",
    merchantId: account.merchantId,
    objectKind: "authorizer",
    objectId: authorizerId,
    ...facts,
  });
}
