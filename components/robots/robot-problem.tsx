"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import type { RobotFacts } from "./robot-doors";
import { useRobotWords } from "./use-robot-words";

/** Why a robot is off, or why its last message did not arrive. */
export function RobotProblem({ robot }: { robot: Pick<RobotFacts, "disabledAt" | "problem"> }) {
  const t = useTranslations("robots");
  const words = useRobotWords();
  const { disabledAt, problem } = robot;
  if (disabledAt === null && problem === null) return null;
  return (
    <Banner
      tone={disabledAt === null ? "attention" : "danger"}
      title={t(disabledAt === null ? "failing" : "disabled")}
    >
      {problem && words.problem(problem)}
    </Banner>
  );
}
