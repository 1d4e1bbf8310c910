import { getTranslations } from "next-intl/server";
import type { OptionAnswer } from "@/components/app/option-answer";
import { openTranslator } from "@/components/wechat/open-translator";
import type { Result } from "@/lib/result";
import { toOptionAnswer } from "./option-answer";

/** The outcome of an act on violations, in words. */
export async function toViolationAnswer(result: Result<unknown>): Promise<OptionAnswer> {
  if (!result.ok && result.code === "precondition_failed") {
    const [t, tScopes] = await Promise.all([
      getTranslations("violations.unreadable").then(openTranslator),
      getTranslations("scopes.names").then(openTranslator),
    ]);
    const title = `${result.reason}.title`;
    if (t.has(title)) {
      const body = t(`${result.reason}.body`, { scope: tScopes("76") });
      return { ok: false, title: t(title), body, reference: null, chosen: null };
    }
  }
  return toOptionAnswer(result);
}
