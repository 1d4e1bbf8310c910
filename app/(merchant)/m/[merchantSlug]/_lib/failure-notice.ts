import { getTranslations } from "next-intl/server";
import type { FormNotice } from "@/components/forms/form-notice";
import { openTranslator } from "@/components/wechat/open-translator";
import type { Failure } from "@/lib/result";
import { generalProblemOf } from "./general-problem";

const waitSeconds = 60;

/** What every act can meet, when its own reasons do not fit. */
export function commonKindOf({ code }: Failure): "limited" | "permission" | "unavailable" | "internal" {
  if (code === "rate_limited") return "limited";
  if (code === "forbidden") return "permission";
  return code === "internal" || code === "invalid_input" ? "internal" : "unavailable";
}

/** A failure in the words that a chapter has for its kind, or in common ones when it is not WeChat's doing. */
export async function failureNotice(
  translator: Parameters<typeof openTranslator>[0],
  kind: string,
  failure: Failure,
): Promise<FormNotice> {
  const general = kind === "unavailable" ? generalProblemOf(failure) : null;
  if (general !== null) {
    const common = await getTranslations("errors.codes");
    return { title: common(`${general}.title`), body: common(`${general}.body`) };
  }
  const t = openTranslator(translator);
  return {
    title: t(`${kind}.title`),
    body: t(`${kind}.body`, {
      seconds: failure.retryAfterSeconds ?? waitSeconds,
      reference: failure.wechat?.rid ?? failure.referenceId,
    }),
  };
}
