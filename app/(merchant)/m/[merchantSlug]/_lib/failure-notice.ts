import type { FormNotice } from "@/components/forms/form-notice";
import { openTranslator } from "@/components/wechat/open-translator";
import type { Failure } from "@/lib/result";

const waitSeconds = 60;

/** What every act can meet, when its own reasons do not fit. */
export function commonKindOf({ code }: Failure): "limited" | "permission" | "unavailable" | "internal" {
  if (code === "rate_limited") return "limited";
  if (code === "forbidden") return "permission";
  return code === "internal" || code === "invalid_input" ? "internal" : "unavailable";
}

/** A failure in the words that a chapter has for its kind. */
export function failureNotice(
  translator: Parameters<typeof openTranslator>[0],
  kind: string,
  failure: Failure,
): FormNotice {
  const t = openTranslator(translator);
  return {
    title: t(`${kind}.title`),
    body: t(`${kind}.body`, {
      seconds: failure.retryAfterSeconds ?? waitSeconds,
      reference: failure.wechat?.rid ?? failure.referenceId,
    }),
  };
}
