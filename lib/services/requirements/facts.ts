import type {
  appeal,
  appStanding,
  authorizer,
  filing,
  requirementLevels,
  requirementOwners,
  verification,
  violation,
} from "@/db/schema";

type Row<Table extends { $inferSelect: object }> = Table["$inferSelect"];

export type RequirementLevel = (typeof requirementLevels)[number];
export type RequirementOwner = (typeof requirementOwners)[number];

/** Everything that rules may judge an app by; `read-facts.ts` is the one place that reads it. */
export interface AppFacts {
  now: Date;
  app: Omit<
    Row<typeof authorizer>,
    | "foundBy"
    | "searchGrams"
    | "requirementLevel"
    | "requirementRules"
    | "requirementsAt"
    | "requirementsTurnAt"
  >;
  /** Null until WeChat has been asked for the first time. */
  standing: Row<typeof appStanding> | null;
  /** The newest one. */
  verification: Omit<
    Row<typeof verification>,
    "sealedInput" | "sealedAuthUrl" | "sealedLinkToken" | "linkTokenHash"
  > | null;
  /** The newest one. */
  filing: Omit<Row<typeof filing>, "sealedInput"> | null;
  /** The newest ones, with the appeals against each, newest first. */
  violations: {
    violation: Row<typeof violation>;
    appeals: Pick<Row<typeof appeal>, "status" | "auditedAt">[];
  }[];
}

/** As JSON keeps them. */
export type NeedFacts = Readonly<Record<string, unknown>>;

export interface Need {
  level: RequirementLevel;
  owner: RequirementOwner;
  /** Figures and names for the words: plain values, nothing secret. */
  facts?: Record<string, unknown>;
  dueAt?: Date | null;
}

export interface Rule {
  /** Stands in addresses, in rows and as the key of its words. */
  name: string;
  /** What the app lacks by this rule; null when nothing. Pure: the same facts give the same answer. */
  judge(facts: AppFacts): Need | null;
  /** Moments at which time alone changes the answer. The due date of a need is one anyway. */
  turnsAt?(facts: AppFacts): (Date | null)[];
  /** Whether the same need now stands for more than when staff looked at it, by its facts of then and of now. */
  grew?(before: NeedFacts, after: NeedFacts): boolean;
}

/** Mini programs have what the other kinds of account do not: categories, filing, releases. */
export function isLiveMiniProgram({ app }: Pick<AppFacts, "app">): boolean {
  return app.kind === "mini_program" && app.state !== "unauthorized" && app.accountStatus !== closedStatus;
}

/** WeChat's `account_status` of an account that was closed. */
const closedStatus = 14;
