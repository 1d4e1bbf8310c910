import { eq } from "drizzle-orm";
import { authorizer, type FilingHint, type filing } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { ConflictError } from "@/lib/errors";
import { WechatApiError } from "@/lib/wechat/errors";
import { type Context, withRead, withTransaction } from "../context";
import { changeFiling } from "./change-filing";
import { type FilingRow, type FilingState, openInput, sealInput } from "./filing-input";
import { type FilingApp, findNewestFiling } from "./find-filing";
import { handIn, handInNames } from "./hand-in";
import { handOverPapers, PaperRefusedError } from "./hand-over-papers";
import { readEntrance } from "./read-entrance";
import { editableStates } from "./states";
import { toWireFiling } from "./to-wire";

/** Longer than all papers and the call may take; a process that dies meanwhile leaves an unconfirmed filing behind. */
const sendingSeconds = 300;
const underReview = 86324;

/**
 * Takes a filing to WeChat. Of two who hand the same one in, one does. A lost answer is never repeated: the row says
 * so, and WeChat is asked what it has.
 * @returns the row as it stands, with what WeChat refused on it
 * @throws ConflictError reason `filing_sending`; WechatApiError for what is nobody's mistake
 */
export async function sendFiling(ctx: Context, app: FilingApp, row: FilingRow): Promise<FilingRow> {
  const claimed = await claim(ctx, row);
  const back = row.state;
  try {
    const input = openInput(ctx, claimed);
    const media = await handOverPapers(ctx, app, input);
    const content = toWireFiling(input, (path) => media.get(path) ?? [], claimed.verifyTaskId ?? "");
    const answer = await handIn(ctx, app, input, content);
    if (!answer.isTaken) return await refuse(ctx, app, claimed, answer);
    const { state, icpStatus, procedureId, payUrl } = answer;
    const sealedInput = payUrl ? { sealedInput: sealInput(ctx, claimed, { ...input, payUrl }) } : {};
    return await settle(ctx, claimed, { state, icpStatus, procedureId, hints: [], ...sealedInput });
  } catch (error) {
    return noteFailure(ctx, app, claimed, back, error);
  }
}

async function claim(ctx: Context, row: FilingRow): Promise<FilingRow> {
  const now = ctx.clock.now();
  const claimed = await withTransaction(ctx, async (tx) => {
    // Whoever begins a verification of the app at the same moment sees it.
    await tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .where(eq(authorizer.id, row.authorizerId))
      .for("no key update");
    return changeFiling(tx, ctx, row, {
      from: editableStates,
      to: {
        state: "sending",
        sendingUntil: addSeconds(now, sendingSeconds),
        submittedAt: now,
        problemErrcode: null,
      },
      action: "filing.submit",
    });
  });
  if (!claimed) throw new ConflictError("the filing is being handed in", { reason: "filing_sending" });
  return claimed;
}

/** Without a field that is wrong, something is missing before: WeChat's entrance says what. */
async function refuse(
  ctx: Context,
  app: FilingApp,
  row: FilingRow,
  { errcode, hints }: { errcode: number; hints: FilingHint[] },
): Promise<FilingRow> {
  const refused = await settle(ctx, row, { state: "hints", problemErrcode: errcode, hints });
  if (hints.length > 0) return refused;
  return afterReading(ctx, app, refused);
}

/** WeChat may have acted: nothing came back, or nothing that can be read. */
const isLost = (error: unknown): boolean =>
  error instanceof WechatApiError &&
  handInNames.has(error.endpoint) &&
  ["timeout", "network", "malformed_response", "contract"].includes(error.kind);

async function noteFailure(
  ctx: Context,
  app: FilingApp,
  row: FilingRow,
  back: FilingState,
  error: unknown,
): Promise<FilingRow> {
  if (error instanceof PaperRefusedError) {
    const { errcode, errmsg } = error.cause;
    const hint = { errcode, field: error.field, message: errmsg, suggestion: null };
    return settle(ctx, row, { state: "hints", problemErrcode: errcode, hints: [hint] });
  }
  if (isLost(error)) return settle(ctx, row, { state: "unconfirmed" });
  const errcode = error instanceof WechatApiError ? error.errcode : null;
  if (errcode === underReview) {
    // It is there already, by an answer that was lost or from WeChat's own console.
    return afterReading(ctx, app, await settle(ctx, row, { state: "unconfirmed" }));
  }
  const returned = await settle(ctx, row, { state: back, problemErrcode: errcode, hints: row.hints }, true);
  if (errcode === null) throw error;
  return returned;
}

async function settle(
  ctx: Context,
  row: FilingRow,
  to: Partial<typeof filing.$inferInsert> & { state: FilingState; hints?: FilingHint[] },
  isGivenBack = false,
): Promise<FilingRow> {
  return withTransaction(ctx, async (tx) => {
    const settled = await changeFiling(tx, ctx, row, {
      from: ["sending"],
      // What WeChat was asked before this was settled, it answered without knowing of it.
      to: { ...to, sendingUntil: null, checkedAt: ctx.clock.now() },
      isGivenBack,
      action: "filing.state",
      facts: {
        ...(to.problemErrcode ? { problemErrcode: to.problemErrcode } : {}),
        ...(to.hints && to.hints.length > 0 ? { fields: to.hints.map(({ field }) => field) } : {}),
      },
    });
    // The event may have been faster than the answer.
    return (
      settled ?? (await findNewestFiling(tx, { id: row.authorizerId, merchantId: row.merchantId })) ?? row
    );
  });
}

async function afterReading(ctx: Context, app: FilingApp, row: FilingRow): Promise<FilingRow> {
  await readEntrance(ctx, app);
  return (await withRead(ctx, (tx) => findNewestFiling(tx, app))) ?? row;
}
