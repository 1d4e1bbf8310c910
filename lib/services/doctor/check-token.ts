import { eq } from "drizzle-orm";
import { componentToken } from "@/db/schema";
import { withRead } from "../context";
import { askWechat } from "./ask-wechat";
import { type DoctorCheck, failed, passed, unknown } from "./check";

/** Nobody but WeChat can say whether a token is good, so it is asked. */
export const checkToken: DoctorCheck = async (ctx, platform) => {
  const answer = await askWechat(ctx, platform);
  if (answer.kind === null) {
    const [row] = await withRead(ctx, (tx) =>
      tx
        .select({ expiresAt: componentToken.expiresAt })
        .from(componentToken)
        .where(eq(componentToken.componentId, platform.id)),
    );
    return passed("accepted", { expiresAt: row?.expiresAt?.toISOString() ?? null });
  }
  const facts = { kind: answer.kind, errcode: answer.errcode };
  return saysNothing.has(answer.kind) ? unknown("no_answer", facts) : failed("refused", facts);
};

/** Failures before WeChat looked at the token, or after it was accepted. */
const saysNothing: ReadonlySet<string> = new Set([
  "busy",
  "timeout",
  "network",
  "malformed_response",
  "quota",
  "frequency",
  "ip_not_allowed",
  "token_renewal",
]);
