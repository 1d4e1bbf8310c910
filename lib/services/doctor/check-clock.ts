import { askAddress } from "./ask-address";
import { type DoctorCheck, failed, passed, unknown, warning } from "./check";

const warningSeconds = 60;
const failureSeconds = 300;

/** Compares our clock with the time in the head of WeChat's answers. */
export const checkClock: DoctorCheck = async (ctx) => {
  const before = ctx.clock.now().getTime();
  const answer = await askAddress(ctx.settings.baseUrls.api, { method: "HEAD" });
  const after = ctx.clock.now().getTime();
  if ("failure" in answer) return unknown("no_answer", { failure: answer.failure });
  const theirs = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return unknown("no_date");
  // The head has whole seconds, and was written at some moment between the two looks at our clock.
  const early = theirs - after;
  const late = before - theirs - 1_000;
  const skewSeconds = Math.round(Math.max(0, early, late) / 1000);
  const facts = { seconds: skewSeconds, fast: late > early, wechatAt: new Date(theirs).toISOString() };
  if (skewSeconds > failureSeconds) return failed("skewed", facts);
  return skewSeconds > warningSeconds ? warning("drifting", facts) : passed("same", facts);
};
