import { and, desc, eq } from "drizzle-orm";
import { authorizer, filing } from "@/db/schema";
import type { FilingEvent } from "@/lib/wechat/callbacks/filing-events";
import { type SystemContext, withRead, withTransaction } from "../context";
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
 * @throws WechatApiError; the job tries again
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
  const app =
    row && (await withRead(ctx, (tx) => findFilingApp(tx, ctx, eq(authorizer.id, row.authorizerId))));
  if (!row || !app) return false;
  await readProcedure(ctx, app, row);
  return true;
}

const findApp = (ctx: SystemContext, componentId: string, appid: string): Promise<FilingApp | null> =>
  withRead(ctx, (tx) =>
    findFilingApp(tx, ctx, and(eq(authorizer.componentId, componentId), eq(authorizer.appid, appid))),
  );
