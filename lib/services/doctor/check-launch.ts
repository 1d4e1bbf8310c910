import { and, count, desc, eq, gte, isNotNull, isNull, lt } from "drizzle-orm";
import { authorizationAttempt } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { routes } from "@/lib/routes";
import { type Context, withRead } from "../context";
import { askAddress } from "./ask-address";
import { type DoctorCheck, type DoctorFinding, failed, passed, unknown, warning } from "./check";

const proofDays = 30;
const attemptDays = 7;
/** Single people turn back for reasons of their own. */
const lostMin = 3;

/** These keep from WeChat which site somebody comes from. */
const hidingPolicies: readonly string[] = ["no-referrer", "same-origin"];

/**
 * WeChat compares the Referer and the return address with the 授权发起页域名 of its console, and tells only the person
 * on its page. What we can see: the header that our page sends, and whether anybody has come back.
 */
export const checkLaunch: DoctorCheck = async (ctx, platform) => {
  const { appUrl } = ctx.settings;
  const { host } = new URL(appUrl);
  const answer = await askAddress(`${appUrl}${routes.unconfirmedReturn()}`, { method: "GET" });
  if ("failure" in answer) return failed(answer.failure, { host });
  if (answer.status !== 200) return failed("page_missing", { host, status: answer.status });
  const policy = lastPolicy(answer.headers.get("referrer-policy"));
  if (hidingPolicies.includes(policy)) return failed("referrer_hidden", { host, policy });
  return judge(await readAttempts(ctx, platform.id), appUrl, policy);
};

interface Attempts {
  returnedAt: Date | null;
  lost: number;
}

function judge({ returnedAt, lost }: Attempts, appUrl: string, policy: string): DoctorFinding {
  const { host, port, protocol } = new URL(appUrl);
  const facts = { host, policy, lost, returnedAt: returnedAt?.toISOString() ?? null };
  if (returnedAt && lost < lostMin) return passed("came_back", facts);
  if (lost >= lostMin) return warning("nobody_returns", facts);
  if (port !== "") return warning("port", facts);
  if (protocol !== "https:") return warning("no_https", facts);
  return unknown("nobody_yet", facts);
}

/** Several may be listed; a browser takes the last one that it knows. */
function lastPolicy(header: string | null): string {
  return header?.split(",").at(-1)?.trim().toLowerCase() ?? "";
}

/** Attempts since somebody last came back, whose time is over without a return. */
async function readAttempts(ctx: Context, componentId: string): Promise<Attempts> {
  const now = ctx.clock.now();
  const ofPlatform = eq(authorizationAttempt.componentId, componentId);
  return withRead(ctx, async (tx) => {
    const [returned] = await tx
      .select({ at: authorizationAttempt.returnedAt })
      .from(authorizationAttempt)
      .where(
        and(
          ofPlatform,
          isNotNull(authorizationAttempt.returnedAt),
          gte(authorizationAttempt.returnedAt, addSeconds(now, -proofDays * 86_400)),
        ),
      )
      .orderBy(desc(authorizationAttempt.returnedAt))
      .limit(1);
    const returnedAt = returned?.at ?? null;
    const since = new Date(
      Math.max(addSeconds(now, -attemptDays * 86_400).getTime(), returnedAt?.getTime() ?? 0),
    );
    const [lost] = await tx
      .select({ total: count() })
      .from(authorizationAttempt)
      .where(
        and(
          ofPlatform,
          isNull(authorizationAttempt.returnedAt),
          eq(authorizationAttempt.state, "started"),
          lt(authorizationAttempt.expiresAt, now),
          gte(authorizationAttempt.createdAt, since),
        ),
      );
    return { returnedAt, lost: lost?.total ?? 0 };
  });
}
