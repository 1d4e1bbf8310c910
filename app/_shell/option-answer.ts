import { getTranslations } from "next-intl/server";
import { type OptionAnswer, optionProblemOf } from "@/components/app/option-answer";
import { findErrorWords } from "@/components/wechat/error-words";
import { openTranslator } from "@/components/wechat/open-translator";
import type { Result } from "@/lib/result";

const waitSeconds = 60;

/** The outcome of an act on options, in words. */
export async function toOptionAnswer(
  result: Result<unknown>,
  chosen: string | null = null,
): Promise<OptionAnswer> {
  if (result.ok) return { ok: true };
  const problem = optionProblemOf(result);
  const rid = result.wechat?.rid ?? null;
  if (problem === null) {
    const t = openTranslator(await getTranslations("wechatErrors"));
    const { title, what, fix } = findErrorWords(t, {
      errcode: result.wechat?.errcode ?? null,
      kind: result.reason ?? null,
      requestIp: result.wechat?.requestIp ?? null,
    });
    return { ok: false, title, body: `${what} ${fix}`, reference: rid, chosen };
  }
  const t = await getTranslations("app.options.problems");
  return {
    ok: false,
    title: t(`${problem}.title`),
    body: t(`${problem}.body`, { seconds: result.retryAfterSeconds ?? waitSeconds }),
    reference: rid ?? (problem === "internal" ? result.referenceId : null),
    chosen,
  };
}
