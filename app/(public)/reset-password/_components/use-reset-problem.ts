"use client";

import { useTranslations } from "next-intl";
import type { ResetProblem } from "../_lib/reset-problem";

export type { ResetProblem };

export function useResetProblem(problem: ResetProblem | null): string | null {
  const t = useTranslations("resetPassword.problems");
  if (problem === null) return null;
  return problem.kind === "rate_limited" ? t("rate_limited", { minutes: problem.minutes }) : t(problem.kind);
}
