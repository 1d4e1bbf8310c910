import { and, count, desc, eq, gte, max, ne } from "drizzle-orm";
import { callbackEvent, componentSecret } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { keysUnderRotation } from "../components/key-rotation";
import { type Context, withRead } from "../context";
import { type DoctorCheck, failed, passed, unknown, warning } from "./check";
import { readKeys } from "./read-keys";

const daySeconds = 24 * 3600;

/** Lengths and formats are certain; that WeChat has the same keys is shown only by what they have opened. */
export const checkKeys: DoctorCheck = async (ctx, platform) => {
  const keys = await readKeys(ctx, platform.id);
  if (keys === null) return failed("absent");
  if ("problem" in keys) return failed(keys.problem, { ...keys.facts });
  const facts = { tokenLength: keys.token.length, aesKeyLength: keys.encodingAesKey.length };
  const { openedAt, closedAt, quarantined } = await readUse(ctx, platform.id);
  if (closedAt && (openedAt === null || closedAt > openedAt)) {
    return failed("quarantined", { ...facts, count: quarantined });
  }
  const onlySince = await readOnlySince(ctx, platform.id);
  if (openedAt === null || (onlySince && openedAt <= onlySince)) return unknown("unused", facts);
  // What has come since opens again: the keys are right now, and somebody should look after the rest.
  if (quarantined > 0) return warning("left_over", { ...facts, count: quarantined });
  return passed("opened", { ...facts, openedAt: openedAt.toISOString() });
};

/** Since when these keys have been the only ones: what was opened before proves nothing. Null while others are kept. */
async function readOnlySince(ctx: Context, componentId: string): Promise<Date | null> {
  const [secrets] = await withRead(ctx, (tx) =>
    tx.select().from(componentSecret).where(eq(componentSecret.componentId, componentId)),
  );
  if (!secrets || keysUnderRotation(secrets).length > 0) return null;
  const { tokenChangedAt, encodingAesKeyChangedAt } = secrets;
  return new Date(Math.max(tokenChangedAt?.getTime() ?? 0, encodingAesKeyChangedAt?.getTime() ?? 0));
}

async function readUse(ctx: Context, componentId: string) {
  const ofPlatform = eq(callbackEvent.componentId, componentId);
  return withRead(ctx, async (tx) => {
    const [opened] = await tx
      .select({ at: callbackEvent.receivedAt })
      .from(callbackEvent)
      .where(and(ofPlatform, ne(callbackEvent.state, "quarantined")))
      .orderBy(desc(callbackEvent.receivedAt))
      .limit(1);
    const [closed] = await tx
      .select({ total: count(), at: max(callbackEvent.receivedAt) })
      .from(callbackEvent)
      .where(
        and(
          ofPlatform,
          eq(callbackEvent.state, "quarantined"),
          gte(callbackEvent.receivedAt, addSeconds(ctx.clock.now(), -daySeconds)),
        ),
      );
    return {
      openedAt: opened?.at ?? null,
      closedAt: closed?.at ?? null,
      quarantined: closed?.total ?? 0,
    };
  });
}
