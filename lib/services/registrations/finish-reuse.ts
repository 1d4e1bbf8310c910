import { and, eq } from "drizzle-orm";
import { registration } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { finishReuse as finishReuseJob } from "@/lib/jobs/definitions/finish-reuse";
import { accountFastRegister } from "@/lib/wechat/endpoints/register";
import { WechatApiError } from "@/lib/wechat/errors";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { columnHasCome, hasCome } from "../schedules/has-come";
import { sealPlaces } from "../seal-places";
import { exchangeRegistrationCode } from "./exchange-registration-code";
import { finishRegistration } from "./finish-registration";
import { giveRegisteredAccount } from "./give-account";
import type { RegistrationRow } from "./registration-dto";
import { isLost } from "./send-registration";
import { componentAppidOf, sourceAppidOf } from "./submit-to-wechat";

/** WeChat asks for at least 8. */
const callTimeoutMs = 10_000;
/** WeChat takes a ticket again only more than 5 s later (61058); by then an earlier call has been given up too. */
const betweenTriesSeconds = 16;
/** Until then an answer that was lost is asked for again. */
const triesSeconds = 120;
const ticketInvalid = 61058;

/**
 * Has the mini program made with the ticket that the official account's administrator gave, and takes it over.
 * Running twice is harmless: one process asks at a time, and what came of it is kept before the next step.
 * @throws WechatApiError, AppError `conflict`; the job tries again
 */
export async function finishReuse(ctx: SystemContext, registrationId: string): Promise<void> {
  const row = await findCreating(ctx, registrationId);
  if (!row) return;
  const withCode = row.sealedCode ? row : await makeWithTicket(ctx, row);
  if (withCode) await takeOver(ctx, withCode);
}

async function findCreating(ctx: SystemContext, registrationId: string): Promise<RegistrationRow | null> {
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(and(eq(registration.id, registrationId), eq(registration.state, "creating"))),
  );
  return row?.kind === "official_account" ? row : null;
}

/** @returns the row with the code of the new mini program; null when there is none, or not yet */
async function makeWithTicket(ctx: SystemContext, row: RegistrationRow): Promise<RegistrationRow | null> {
  if (!row.sealedTicket) return null;
  const nextTryAt = row.ticketTriedAt && addSeconds(row.ticketTriedAt, betweenTriesSeconds);
  if (nextTryAt && !hasCome(nextTryAt, ctx.clock.now(), betweenTriesSeconds)) {
    await tryLater(ctx, row);
    return null;
  }
  const claimed = await claimTry(ctx, row);
  if (!claimed) return null;
  const { componentId, id } = row;
  const target = {
    componentAppid: await componentAppidOf(ctx, componentId),
    authorizerAppid: await sourceAppidOf(ctx, row),
  };
  const ticket = ctx.sealer.open(row.sealedTicket, sealPlaces.registrationTicket(componentId, id));
  try {
    const made = await ctx.wechat.call(accountFastRegister, target, { ticket }, { timeoutMs: callTimeoutMs });
    return await keep(ctx, claimed, {
      resultAppid: made.appid,
      sealedCode: ctx.sealer.seal(made.authorization_code, sealPlaces.registrationCode(componentId, id)),
      sealedTicket: null,
    });
  } catch (error) {
    await noteFailure(ctx, claimed, error, row.ticketTriedAt !== null);
    return null;
  }
}

async function claimTry(ctx: SystemContext, row: RegistrationRow): Promise<RegistrationRow | null> {
  const now = ctx.clock.now();
  const [claimed] = await withTransaction(ctx, (tx) =>
    tx
      .update(registration)
      .set({ ticketTriedAt: now, updatedAt: now })
      .where(
        and(
          eq(registration.id, row.id),
          eq(registration.state, "creating"),
          columnHasCome(registration.ticketTriedAt, addSeconds(now, -betweenTriesSeconds), 0),
        ),
      )
      .returning(),
  );
  return claimed ?? null;
}

function tryLater(ctx: SystemContext, { id }: RegistrationRow): Promise<void> {
  return withTransaction(ctx, (tx) =>
    ctx.jobs.enqueue(
      tx,
      finishReuseJob,
      { registrationId: id },
      { key: id, startAfterSeconds: betweenTriesSeconds },
    ),
  );
}

/** A ticket that WeChat refuses after a lost answer may be refused because the first call was taken. */
async function noteFailure(
  ctx: SystemContext,
  row: RegistrationRow,
  error: unknown,
  isRepeated: boolean,
): Promise<void> {
  if (isLost(error)) {
    const until = addSeconds(row.submittedAt ?? row.updatedAt, triesSeconds);
    if (ctx.clock.now() < until) return tryLater(ctx, row);
    await end(ctx, row, { state: "unconfirmed" });
    return;
  }
  if (!(error instanceof WechatApiError) || error.errcode === null) throw error;
  const mayExist = isRepeated && error.errcode === ticketInvalid;
  await end(ctx, row, { state: mayExist ? "unconfirmed" : "draft", problemErrcode: error.errcode });
}

async function end(
  ctx: SystemContext,
  row: RegistrationRow,
  changes: Partial<typeof registration.$inferInsert>,
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const [ended] = await tx
      .update(registration)
      .set({ ...changes, sealedTicket: null, updatedAt: now })
      .where(and(eq(registration.id, row.id), eq(registration.state, "creating")))
      .returning();
    if (!ended) return;
    await recordAudit(tx, ctx, {
      action: "registration.end",
      merchantId: row.merchantId,
      objectKind: "registration",
      objectId: row.id,
      before: { state: row.state },
      after: { state: ended.state, errcode: ended.problemErrcode },
    });
    await refreshProgress(tx, ctx, row);
  });
}

async function keep(
  ctx: SystemContext,
  row: RegistrationRow,
  changes: Partial<typeof registration.$inferInsert>,
): Promise<RegistrationRow | null> {
  const [kept] = await withTransaction(ctx, (tx) =>
    tx
      .update(registration)
      .set({ ...changes, updatedAt: ctx.clock.now() })
      .where(and(eq(registration.id, row.id), eq(registration.state, "creating")))
      .returning(),
  );
  return kept ?? null;
}

async function takeOver(ctx: SystemContext, row: RegistrationRow): Promise<void> {
  const { componentId, id, sealedCode, resultAppid } = row;
  if (!sealedCode || !resultAppid) return;
  const appid = await componentAppidOf(ctx, componentId);
  await exchangeRegistrationCode(
    ctx,
    { id: componentId, appid },
    {
      code: ctx.sealer.open(sealedCode, sealPlaces.registrationCode(componentId, id)),
      appid: resultAppid,
      grantedAt: ctx.clock.now(),
    },
  );
  await withTransaction(ctx, async (tx) => {
    await finishRegistration(tx, ctx, row, { state: "created", resultStatus: 0 });
    await giveRegisteredAccount(tx, ctx, { componentId, appid: resultAppid });
  });
}
