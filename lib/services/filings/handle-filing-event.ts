import { and, desc, eq, isNull } from "drizzle-orm";
import { authorizer, filing } from "@/db/schema";
import { ConflictError } from "@/lib/errors";
import type { FilingEvent } from "@/lib/wechat/callbacks/filing-events";
import { query } from "@/lib/wechat/endpoints/auth-and-icp";
import { WechatApiError } from "@/lib/wechat/errors";
import { type SystemContext, withRead, withTransaction } from "../context";
import { changeFiling } from "./change-filing";
import { openInput } from "./filing-input";
import { type FilingApp, findFilingApp } from "./find-filing";
import { readEntrance } from "./read-entrance";
import { keepFaceResult } from "./read-face";
import { readProcedure } from "./read-procedure";

export interface FilingEventInput {
  component: { id: string; appid: string };
  event: FilingEvent;
}

/**
 * WeChat tells that a face check or a review has moved on. An event says neither which fields were refused nor in
 * which order it was sent, so WeChat is asked what holds now: repeated and late ones change nothing.
 * @returns false for an account or a task that is none of ours
 * @throws WechatApiError; ConflictError while the flow that it may speak of is being handed in; the job tries again
 */
export async function handleFilingEvent(
  ctx: SystemContext,
  { component, event }: FilingEventInput,
): Promise<boolean> {
  switch (event.infoType) {
    case "notify_icpfiling_verify_result":
      return handleFace(ctx, component.id, event);
    case "notify_apply_icpfiling_result": {
      const app = await findApp(ctx, component.id, event.authorizerAppid);
      if (!app) return false;
      await readEntrance(ctx, app);
      return true;
    }
    case "notify_3rd_wxa_auth_and_icp":
      return handleProcedure(ctx, component.id, event.procedureId);
  }
}

type FaceEvent = Extract<FilingEvent, { infoType: "notify_icpfiling_verify_result" }>;

/** This one names its task and its result, so that there is nothing to ask. */
async function handleFace(ctx: SystemContext, componentId: string, event: FaceEvent): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(filing)
      .where(and(eq(filing.componentId, componentId), eq(filing.verifyTaskId, event.taskId)))
      .for("update");
    if (!row) return false;
    await keepFaceResult(tx, ctx, row, { status: event.result, alongWithAuth: event.alongWithAuthResult });
    return true;
  });
}

async function handleProcedure(
  ctx: SystemContext,
  componentId: string,
  procedureId: string,
): Promise<boolean> {
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(filing)
      .where(and(eq(filing.componentId, componentId), eq(filing.procedureId, procedureId)))
      .orderBy(desc(filing.createdAt))
      .limit(1),
  );
  if (!row) return adoptProcedure(ctx, componentId, procedureId);
  const app = await withRead(ctx, (tx) => findFilingApp(tx, ctx, eq(authorizer.id, row.authorizerId)));
  if (!app) return false;
  await readProcedure(ctx, app, row);
  return true;
}

/** An event names no app: of those whose answer was lost, it belongs to the one of which WeChat knows the flow. */
async function adoptProcedure(
  ctx: SystemContext,
  componentId: string,
  procedureId: string,
): Promise<boolean> {
  const lost = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(filing)
      .where(
        and(eq(filing.componentId, componentId), eq(filing.state, "unconfirmed"), isNull(filing.endedAt)),
      )
      .orderBy(desc(filing.submittedAt))
      .limit(lostMax),
  );
  for (const row of lost) {
    if (!openInput(ctx, row).isCombined) continue;
    const app = await withRead(ctx, (tx) => findFilingApp(tx, ctx, eq(authorizer.id, row.authorizerId)));
    if (!app || !(await ownsProcedure(ctx, app, procedureId))) continue;
    const adopted = await withTransaction(ctx, (tx) =>
      changeFiling(tx, ctx, row, {
        from: ["unconfirmed"],
        to: { state: "verifying", procedureId, checkedAt: ctx.clock.now() },
        action: "filing.state",
      }),
    );
    if (adopted) await readProcedure(ctx, app, adopted);
    return true;
  }
  if (await isOneOnItsWay(ctx, componentId)) {
    throw new ConflictError("the answer that names this flow may be on its way", {
      reason: "filing_sending",
    });
  }
  return false;
}

/** WeChat may tell of a flow before the answer that names it has been written down. */
async function isOneOnItsWay(ctx: SystemContext, componentId: string): Promise<boolean> {
  const sending = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(filing)
      .where(and(eq(filing.componentId, componentId), eq(filing.state, "sending"), isNull(filing.endedAt)))
      .limit(lostMax),
  );
  return sending.some((row) => openInput(ctx, row).isCombined);
}

const lostMax = 20;

/** @throws WechatApiError when WeChat did not answer */
async function ownsProcedure(ctx: SystemContext, app: FilingApp, procedureId: string): Promise<boolean> {
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  try {
    await ctx.wechat.call(query, target, { procedure_id: procedureId });
    return true;
  } catch (error) {
    if (error instanceof WechatApiError && error.errcode !== null && error.kind !== "busy") return false;
    throw error;
  }
}

const findApp = (ctx: SystemContext, componentId: string, appid: string): Promise<FilingApp | null> =>
  withRead(ctx, (tx) =>
    findFilingApp(tx, ctx, and(eq(authorizer.componentId, componentId), eq(authorizer.appid, appid))),
  );
