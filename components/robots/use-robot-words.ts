"use client";

import { useTranslations } from "next-intl";
import { openTranslator } from "@/components/wechat/open-translator";
import type { Failure } from "@/lib/result";
import type { RobotProblemFacts } from "./robot-doors";

/** What a platform answered and what went wrong, in words. */
export function useRobotWords() {
  const t = useTranslations("robots");
  const problems = openTranslator(useTranslations("robots.problems"));
  const codes = useTranslations("errors.codes");
  const words = {
    problem({ name, code }: RobotProblemFacts): string {
      const words = problems(problems.has(name) ? name : "refused");
      return code === null ? words : t("withCode", { words, code });
    },
    failure({ code, reason, retryAfterSeconds }: Failure): string {
      if (reason === "answer_lost") return t("failures.lost");
      if (reason === "too_many_robots") return t("failures.tooMany");
      if (retryAfterSeconds !== undefined) return t("failures.tooOften", { seconds: retryAfterSeconds });
      return codes(`${code}.title`);
    },
    field(failure: Failure | null, name: string): string | undefined {
      const reason = failure?.fields?.[name];
      if (reason === undefined) return undefined;
      if (name.startsWith("quiet")) return t(reason === "equal" ? "fields.quietEqual" : "fields.quietTime");
      return t(name === "address" && reason !== "required" ? "fields.addressWrong" : "fields.required");
    },
  };
  return {
    ...words,
    /** Of the fields that a new robot and a changed one have in common. */
    toldErrors: (failure: Failure | null) => ({
      name: words.field(failure, "name"),
      quietFrom: words.field(failure, "quiet.from"),
      quietUntil: words.field(failure, "quiet.until"),
    }),
  };
}
