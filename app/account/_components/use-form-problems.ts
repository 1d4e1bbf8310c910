"use client";

import { useTranslations } from "next-intl";
import { openTranslator } from "@/components/wechat/open-translator";
import type { Failure } from "@/lib/result";
import { nameMax } from "@/lib/services/account/limits";
import { passwordMax, passwordMin } from "@/lib/services/people/limits";

/** What is wrong with a form of this page, in words: with single fields, or with the whole. */
export function useFormProblems(failure: Failure | null) {
  const t = useTranslations("account");
  const tField = openTranslator(useTranslations("account.fields"));
  const tCode = useTranslations("errors.codes");
  const errorOf = (field: string): string | undefined => {
    const code = failure?.fields?.[field];
    if (code === undefined) return undefined;
    if (field === "newPassword") return t("fields.newPassword", { min: passwordMin, max: passwordMax });
    if (code === "tooLong") return t("fields.tooLong", { max: nameMax });
    return tField(tField.has(code) ? code : "invalid");
  };
  const problems = Object.keys(failure?.fields ?? {}).map((name) => ({ name, message: errorOf(name) }));
  return { errorOf, problems, error: problems.length > 0 || !failure ? null : wholeWords(failure) };

  function wholeWords({ code, reason, retryAfterSeconds }: Failure): string {
    if (reason === "answer_lost") return t("lost");
    if (retryAfterSeconds !== undefined) {
      return t("tooOften", { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) });
    }
    if (reason === "enrolment_expired") return t("enrol.expired");
    if (reason === "second_factor_exists") return t("enrol.already");
    if (reason === "second_factor_required") return t("factor.mustStay");
    return tCode(`${code}.title`);
  }
}
