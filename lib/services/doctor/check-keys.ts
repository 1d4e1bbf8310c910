import { and, count, desc, eq, gte, max, ne } from "drizzle-orm";
import { callbackEvent } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
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
  if (openedAt === null) return unknown("unused", facts);
  // What has come since opens again: the keys are right now, and somebody should look after the rest.
  if (quarantined > 0) return warning("left_over", { ...facts, count: quarantined });
  return passed("opened", { ...facts, openedAt: openedAt.toISOString() });
};

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
