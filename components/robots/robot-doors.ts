import type { Result } from "@/lib/result";

export type RobotKindName = "wecom" | "feishu" | "dingtalk";

interface Told {
  name: string;
  locale: "zh-CN" | "en";
  events: string[];
  quiet: { from: string; until: string } | null;
}

export interface RobotProblemFacts {
  name: string;
  code: number | null;
}

/** What an owner may do with group robots: the provider's or a merchant's server actions. */
export interface RobotDoors {
  add(
    input: Told & { kind: RobotKindName; address: string; signingSecret: string },
  ): Promise<Result<unknown>>;
  change(input: Told & { robotId: string }): Promise<Result<void>>;
  test(input: { robotId: string }): Promise<Result<{ problem: RobotProblemFacts | null }>>;
  enable(input: { robotId: string }): Promise<Result<void>>;
  remove(input: { robotId: string }): Promise<Result<void>>;
}

/** An event that a robot can tell, in words. */
export interface EventChoice {
  event: string;
  label: string;
}

export interface RobotFacts {
  id: string;
  kind: RobotKindName;
  name: string;
  fingerprint: string;
  signs: boolean;
  locale: "zh-CN" | "en";
  events: string[];
  quietFrom: number | null;
  quietUntil: number | null;
  disabledAt: string | null;
  failingSince: string | null;
  sentAt: string | null;
  problem: RobotProblemFacts | null;
}
