import { eq } from "drizzle-orm";
import { authorizationAttempt, component } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import { exchangeReturnedCode as exchangeReturnedCodeJob } from "@/lib/jobs/definitions/exchange-returned-code";
import { type SystemContext, withRead, withTransaction } from "../context";
import { hasCome } from "../schedules/has-come";
import { sealPlaces } from "../seal-places";
import { bindReturnedAttempt, failAttempt } from "./bind-returned-attempt";
import { claimGrant, type GrantRef, releaseGrant } from "./claim-grant";
import { commitGrant } from "./commit-grant";
import { CodeUnusableError, type ExchangedGrant, exchangeCode } from "./exchange-code";
import { factsOfLink, findFollowedLink } from "./followed-link";

/** The event is the better witness: it names account and link. So it gets this long to arrive first. */
const waitForEventSeconds = 2;

type AttemptRow = typeof authorizationAttempt.$inferSelect;

/** Finishes an attempt whose browser has come back. Running twice is harmless. */
export async function exchangeReturnedCode(ctx: SystemContext, attemptId: string): Promise<void> {
  const attempt = await bindIfProven(ctx, attemptId);
  if (attempt?.state !== "returned" || !attempt.sealedReturnedCode || !attempt.returnedAt) return;
  if (!hasCome(addSeconds(attempt.returnedAt, waitForEventSeconds), ctx.clock.now(), waitForEventSeconds)) {
    await withTransaction(ctx, (tx) =>
      ctx.jobs.enqueue(tx, exchangeReturnedCodeJob, { attemptId }, { key: attemptId, startAfterSeconds: 1 }),
    );
    return;
  }
  await exchangeForAttempt(ctx, attempt, attempt.sealedReturnedCode);
}

async function exchangeForAttempt(
  ctx: SystemContext,
  attempt: AttemptRow,
  sealedCode: string,
): Promise<void> {
  const code = ctx.sealer.open(sealedCode, sealPlaces.returnedCode(attempt.componentId, attempt.id));
  const ref: GrantRef = {
    componentId: attempt.componentId,
    codeHash: ctx.sealer.hash(code),
    source: "return",
    attemptId: attempt.id,
    preAuthCodeHash: null,
  };
  const claim = await claimGrant(ctx, ref);
  if (claim.kind === "busy") throw new AppError("conflict", "another process exchanges this code");
  if (claim.kind === "ours") {
    const exchanged = await exchangeOrFail(ctx, attempt, ref, code, claim.repeated);
    if (!exchanged) return;
    const link = await findFollowedLink(ctx, eq(authorizationAttempt.id, attempt.id));
    await withTransaction(ctx, async (tx) => {
      await commitGrant(tx, ctx, ref, exchanged, {
        grantedAt: ctx.clock.now(),
        exact: false,
        origin: "link",
        ...factsOfLink(link, exchanged.appid),
      });
    });
  }
  await bindIfProven(ctx, attempt.id);
}

async function exchangeOrFail(
  ctx: SystemContext,
  attempt: AttemptRow,
  ref: GrantRef,
  code: string,
  repeated: boolean,
): Promise<ExchangedGrant | null> {
  try {
    return await exchangeCode(ctx, { componentAppid: await appidOf(ctx, attempt), code, appid: null });
  } catch (error) {
    await releaseGrant(ctx, ref);
    if (!(error instanceof CodeUnusableError)) throw error;
    // We spent it ourselves before a crash; the event names the account, which the code alone no longer can.
    if (repeated && error.reason === "code_used") return null;
    await withTransaction(ctx, (tx) => failAttempt(tx, ctx, attempt, error.reason ?? "code_invalid"));
    return null;
  }
}

async function bindIfProven(ctx: SystemContext, attemptId: string): Promise<AttemptRow | null> {
  return withTransaction(ctx, async (tx) => {
    const [attempt] = await tx
      .select()
      .from(authorizationAttempt)
      .where(eq(authorizationAttempt.id, attemptId))
      .for("update");
    return attempt ? bindReturnedAttempt(tx, ctx, attempt) : null;
  });
}

async function appidOf(ctx: SystemContext, attempt: AttemptRow): Promise<string> {
  const [row] = await withRead(ctx, (tx) =>
    tx.select({ appid: component.appid }).from(component).where(eq(component.id, attempt.componentId)),
  );
  if (!row) throw new Error("the attempt's component is gone");
  return row.appid;
}
