import { and, count, desc, eq, gte } from "drizzle-orm";
import { apiCall } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { requestIpOf } from "@/lib/wechat/errors";
import { type Context, withRead } from "../context";
import { askWechat } from "./ask-wechat";
import { type DoctorCheck, failed, type Platform, passed, unknown, warning } from "./check";

const daySeconds = 24 * 3600;

/**
 * Whether WeChat takes calls from where we call. It names an address only when it refuses it, so an address that is
 * accepted stays nameless; several may be in use, and one of them may be refused while another is not.
 */
export const checkEgress: DoctorCheck = async (ctx, platform) => {
  const answer = await askWechat(ctx, platform);
  const refusals = await readRefusals(ctx, platform);
  const ip = answer.requestIp ?? refusals.ip;
  const at = refusals.at?.toISOString() ?? null;
  if (answer.kind === "ip_not_allowed") return failed("refused", { ip, at });
  if (answer.kind === null) {
    return refusals.total > 0 ? warning("sometimes", { ip, at, count: refusals.total }) : passed("accepted");
  }
  return refusals.total > 0
    ? failed("refused", { ip, at })
    : unknown("not_told", { kind: answer.kind, errcode: answer.errcode });
};

async function readRefusals(ctx: Context, platform: Platform) {
  const matches = and(
    eq(apiCall.failed, true),
    eq(apiCall.kind, "ip_not_allowed"),
    eq(apiCall.componentAppid, platform.appid),
    gte(apiCall.startedAt, addSeconds(ctx.clock.now(), -daySeconds)),
  );
  return withRead(ctx, async (tx) => {
    const [counted] = await tx.select({ total: count() }).from(apiCall).where(matches);
    const [newest] = await tx
      .select({ at: apiCall.startedAt, errmsg: apiCall.errmsg })
      .from(apiCall)
      .where(matches)
      .orderBy(desc(apiCall.startedAt))
      .limit(1);
    return {
      total: counted?.total ?? 0,
      at: newest?.at ?? null,
      ip: newest?.errmsg ? requestIpOf(newest.errmsg) : null,
    };
  });
}
