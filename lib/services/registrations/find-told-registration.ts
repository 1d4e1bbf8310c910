import { and, desc, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { authorizer, registration, runningRegistrationStates } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import type { RegistrationResultEvent } from "@/lib/wechat/callbacks/registration-events";
import { type SystemContext, withRead } from "../context";
import type { RegistrationRow } from "./registration-dto";

/**
 * The registration that a result event speaks of. It carries no task id: WeChat names the subject, the trial app or
 * its own unique id, and with some failures nothing at all. Then it is meant for the only one under way, if it is one.
 * Of several that began the same company, a late event is for the one that had begun when WeChat wrote it.
 */
export async function findToldRegistration(
  ctx: SystemContext,
  componentId: string,
  event: RegistrationResultEvent,
  issuedAt: Date,
): Promise<RegistrationRow | null> {
  const told = conditionOf(ctx, componentId, event);
  const rows = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(and(eq(registration.componentId, componentId), told ?? isRunning))
      .orderBy(desc(mayHaveBeen(issuedAt)), desc(isRunning), desc(registration.createdAt))
      .limit(2),
  );
  if (!told && rows.length > 1) return null;
  return rows[0] ?? (await findLostTrial(ctx, componentId, event));
}

/** A trial app whose answer was lost has no id of WeChat's: then its name tells, if only one of that name is waited for. */
async function findLostTrial(
  ctx: SystemContext,
  componentId: string,
  { infoType, subject: { uniqueId, name } }: RegistrationResultEvent,
): Promise<RegistrationRow | null> {
  if (infoType !== "notify_third_fastregisterbetaapp" || !uniqueId || !name) return null;
  const [row, ...others] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(
        and(
          eq(registration.componentId, componentId),
          eq(registration.kind, "beta"),
          eq(registration.state, "unconfirmed"),
          isNull(registration.taskId),
          eq(registration.name, name),
        ),
      )
      .limit(2),
  );
  return row && others.length === 0 ? row : null;
}

const isRunning = inArray(registration.state, [...runningRegistrationStates]);

/** Begun by then, and not over by WeChat's own word; one that ended by our clock may have gone on at WeChat. */
const mayHaveBeen = (issuedAt: Date) =>
  and(
    // WeChat's time has whole seconds.
    lte(registration.createdAt, addSeconds(issuedAt, 1)),
    inArray(registration.state, [...runningRegistrationStates, "task_running", "expired", "created"]),
  ) ?? isRunning;

/** Undefined when the event names nothing. */
function conditionOf(
  ctx: SystemContext,
  componentId: string,
  { infoType, subject, authorizerAppid }: RegistrationResultEvent,
): SQL | undefined {
  if (infoType === "notify_third_fastregisterbetaapp" && subject.uniqueId)
    return eq(registration.taskId, subject.uniqueId);
  if (infoType === "notify_third_fastverifybetaapp" && authorizerAppid) {
    return sql`${registration.kind} = 'beta_verify' and ${registration.sourceAuthorizerId} in (
      select ${authorizer.id} from ${authorizer}
       where ${authorizer.componentId} = ${componentId} and ${authorizer.appid} = ${authorizerAppid})`;
  }
  const named = subject.code ?? subject.wechatId;
  if (!named) return undefined;
  return and(
    inArray(registration.kind, ["enterprise", "personal", "transaction"]),
    eq(registration.subjectHash, ctx.sealer.hash(named)),
  );
}
