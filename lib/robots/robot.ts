export const robotKinds = ["wecom", "feishu", "dingtalk"] as const;
export type RobotKind = (typeof robotKinds)[number];

export interface ToldToGroup {
  event: string;
  facts: Record<string, unknown>;
  url: string;
  /** Said where the provider has several. */
  platform: string | null;
}

/** What a group's robot is given to say, before it is words. */
export interface RobotMessage {
  kind: RobotKind;
  /** The secret part of the webhook's address. */
  token: string;
  /** Where the group demands a signature. */
  signingSecret: string | null;
  locale: string;
  /** Whose platform speaks. */
  providerName: string;
  content: { kind: "test"; url: string } | { kind: "told"; told: ToldToGroup[] };
}

/** Why a platform did not take a message. */
export const robotProblems = [
  /** Not this address any more: the robot was removed, or its address renewed. */
  "address",
  "signature",
  /** The group only takes messages with a certain word. */
  "keyword",
  /** The group only takes messages from certain machines. */
  "ip",
  "frequency",
  "tooLong",
  "refused",
  "unreachable",
] as const;
export type RobotProblem = (typeof robotProblems)[number];

const brand = Symbol.for("wharf.RobotError");

/** Neither the address nor the text is in here, because errors are logged. */
export class RobotError extends Error {
  /** A bundler may put several copies of this class into one process; each knows the errors of the others. */
  static override [Symbol.hasInstance](value: unknown): value is RobotError {
    return value instanceof Error && brand in value;
  }

  readonly [brand] = true;
  readonly problem: RobotProblem;
  /** The platform's own number; null when it did not answer as it should. */
  readonly code: number | null;

  constructor(problem: RobotProblem, code: number | null) {
    super(`the robot's message was not taken: ${problem}${code === null ? "" : ` (${code})`}`);
    this.name = "RobotError";
    this.problem = problem;
    this.code = code;
  }
}

/** How messages reach groups. Slow, and may fail. */
export interface RobotSender {
  /** @throws RobotError */
  send(message: RobotMessage): Promise<void>;
}
