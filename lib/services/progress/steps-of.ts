import type { requirementOwners } from "@/db/schema";
import { isNotFiled } from "@/lib/wechat/filing-status";
import type { AccountFacts, RegistrationFacts, UnderWay } from "./facts";

export type StepOwner = (typeof requirementOwners)[number];

/** In the order in which they are passed. */
export const stepNames = [
  "account",
  "authorization",
  "verification",
  "filing",
  "profile",
  "privacy",
  "payment",
  "domains",
  "trial",
  "review",
] as const;
export type StepName = (typeof stepNames)[number];

/** `todo`: somebody can act now; `waiting`: somebody outside acts; `later`: its turn has not come. */
export type StepState = "done" | "todo" | "waiting" | "later";

export interface Step {
  name: StepName;
  state: StepState;
  owner: StepOwner;
  /** The finer state, for the words: that of the object under way, or what is missing. */
  reason: string;
  since: Date | null;
  dueAt: Date | null;
  /** The registration, verification or filing that it is about. */
  objectId: string | null;
  /** What has to be done before. */
  after: StepName[];
}

type Found = Pick<Step, "state" | "owner" | "reason" | "since"> &
  Partial<Pick<Step, "dueAt" | "objectId" | "after">>;

const step = (name: StepName, found: Found): Step => ({
  name,
  dueAt: null,
  objectId: null,
  after: [],
  ...found,
});

const done = (since: Date | null): Found => ({ state: "done", owner: "merchant", reason: "done", since });

/** What has been done with an account and what has not, in order. Steps that it does not need are left out. */
export function stepsOfAccount(account: AccountFacts): Step[] {
  const isMiniProgram = account.kind === "mini_program" || account.kind === "unknown";
  const steps = [step("account", done(account.createdAt)), step("authorization", authorizationOf(account))];
  if (account.state === "unauthorized") return [...steps, ...laterSteps(account, isMiniProgram)];
  const verification = verificationOf(account);
  // WeChat takes no verification of other kinds through the portal.
  if (verification && (isMiniProgram || verification.state === "done"))
    steps.push(step("verification", verification));
  if (!isMiniProgram) return steps;
  const profile = profileOf(account);
  steps.push(step("filing", filingOf(account, verification, profile)));
  steps.push(step("profile", profile), ...launchSteps(account));
  return steps;
}

/** What lies before a mini program that is being created. */
export function stepsOfRegistration(registration: RegistrationFacts): Step[] {
  const created = registration.state === "created";
  const account: Found = created ? done(registration.since) : creationOf(registration);
  const authorization: Found = created
    ? { state: "waiting", owner: "wechat", reason: "arriving", since: registration.since }
    : later(["account"], "merchant");
  const rest = stepNames.slice(2).filter((name) => isNeeded(name, registration.kind === "personal"));
  return [
    step("account", account),
    step("authorization", authorization),
    ...rest.map((name) => step(name, later(["authorization"], ownerOf(name)))),
  ];
}

/** Before there is any account: it is chosen or created. */
export function stepsOfNobody(since: Date | null): Step[] {
  return [
    step("account", { state: "todo", owner: "merchant", reason: "none", since }),
    ...stepNames.slice(1).map((name) => step(name, later(["account"], ownerOf(name)))),
  ];
}

/** The first that somebody has to act on; when all of those are done, the first whose turn comes next. */
export function currentStep(steps: Step[]): Step | null {
  return (
    steps.find(({ state }) => state === "todo" || state === "waiting") ??
    steps.find(({ state }) => state === "later") ??
    null
  );
}

function authorizationOf(account: AccountFacts): Found {
  if (account.state === "unauthorized") return toDo("unauthorized", account.unauthorizedAt);
  if (account.state === "connection_broken") return toDo("broken", account.brokenAt);
  if (account.missingScopeIds.length > 0) return toDo("missing_sets", account.grantedAt);
  return done(account.grantedAt);
}

/** The person at WeChat has until a time that is known. */
const withDeadline = new Set([
  "waiting_admin",
  "agreed",
  "face_check",
  "check_failed",
  "sms_check",
  "waiting_legal_person",
  "face_waiting",
  "sms_waiting",
]);
const byWechat = new Set([
  "sending",
  "unconfirmed",
  "creating_order",
  "auditing",
  "verifying",
  "platform_auditing",
  "authority_auditing",
  "task_running",
  "creating",
]);

/** Whoever must act follows from the state of the thing under way; what has ended is begun again by the merchant. */
function underWay({ id, state, since, dueAt }: UnderWay<string>): Found {
  const about = { reason: state, since, dueAt, objectId: id };
  if (byWechat.has(state)) return { state: "waiting", owner: "wechat", ...about, dueAt: null };
  return { state: "todo", owner: "merchant", ...about, dueAt: withDeadline.has(state) ? dueAt : null };
}

/** Whose answer was lost is sent again, or checked, by a person. */
const byHand = { state: "todo", owner: "merchant" } as const;

function creationOf(registration: RegistrationFacts): Found {
  return { ...underWay(registration), ...(registration.state === "unconfirmed" && byHand) };
}

/** Null when a person's own mini program needs none. */
function verificationOf(account: AccountFacts): Found | null {
  const { verification } = account;
  if (account.isVerified) return done(verification?.since ?? null);
  if (verification && verification.state !== "passed") return underWay(verification);
  if (account.isPersonal) return null;
  if (verification) return toDo("lapsed", null);
  return toDo("unverified", account.grantedAt);
}

const filed = 6;
const auditedBy: Readonly<Record<number, string>> = { 2: "platform_auditing", 4: "authority_auditing" };
const rejectedBy: Readonly<Record<number, string>> = { 3: "platform_rejected", 5: "authority_rejected" };

function filingOf(account: AccountFacts, verification: Found | null, profile: Found): Found {
  const { filingStatus } = account;
  // What was on record may be cancelled since: then it begins anew.
  const isCancelled = filingStatus !== null && isNotFiled(filingStatus) && account.filing?.state === "filed";
  const filing = isCancelled ? null : account.filing;
  if (filingStatus === filed || filing?.state === "filed") return done(filing?.since ?? null);
  if (filing && filing.state !== "withdrawn" && filing.state !== "draft") return underWay(filing);
  const audited = filingStatus === null ? undefined : auditedBy[filingStatus];
  if (audited) return { state: "waiting", owner: "wechat", reason: audited, since: null };
  const rejected = filingStatus === null ? undefined : rejectedBy[filingStatus];
  if (rejected) return toDo(rejected, null);
  const after: StepName[] = [
    ...(verification && verification.state !== "done" ? (["verification"] as const) : []),
    ...(profile.state === "done" ? [] : (["profile"] as const)),
  ];
  if (after.length > 0) return later(after, "merchant");
  return {
    ...toDo(filing?.state ?? "unfiled", filing?.since ?? account.verification?.since ?? account.grantedAt),
    objectId: filing?.id ?? null,
  };
}

/** WeChat's console is where these are entered. */
function profileOf(account: AccountFacts): Found {
  const missing = [
    ...(account.hasName ? [] : ["name"]),
    ...(account.hasAvatar ? [] : ["avatar"]),
    ...(account.hasIntroduction ? [] : ["introduction"]),
    ...(account.hasCategory || account.isCategoryAuditing ? [] : ["category"]),
  ];
  if (missing.length === 0 && !account.hasCategory)
    return { state: "waiting", owner: "wechat", reason: "category_auditing", since: null };
  return missing.length === 0 ? done(null) : toDo(missing.join(" "), account.grantedAt);
}

/** What the provider does before the first release; a released app has been through all of it. */
function launchSteps(account: AccountFacts): Step[] {
  const { releasedAt } = account;
  return stepNames
    .slice(stepNames.indexOf("privacy"))
    .filter((name) => isNeeded(name, account.isPersonal))
    .filter((name) => releasedAt === null || name === "review")
    .map((name) => step(name, releasedAt ? done(releasedAt) : launchStepOf(name, account)));
}

function launchStepOf(name: StepName, account: AccountFacts): Found {
  switch (name) {
    case "privacy":
      return untold("unread");
    case "payment":
      if (account.paymentOpened === null) return untold("unread");
      return untold(account.paymentOpened ? "opened" : "not_opened");
    case "domains":
      return domainsOf(account);
    case "trial":
      if (account.trial === null) return untold("unread");
      return untold(account.trial.at ? "uploaded" : "not_uploaded", account.trial.at);
    default:
      return later([], ownerOf(name));
  }
}

/** The provider knows which domains its mini programs call; one that calls none answers no page of them. */
function domainsOf({ domains, grantedAt }: AccountFacts): Found {
  if (domains === null) return untold("unread");
  if (domains.request > 0) return { ...done(null), owner: "staff" };
  return { state: "todo", owner: "staff", reason: "none", since: grantedAt };
}

/** What WeChat tells does not say whether it is done: the words tell what is known. */
const untold = (reason: string, since: Date | null = null): Found => ({
  ...later([], "staff"),
  reason,
  since,
});

function laterSteps(account: AccountFacts, isMiniProgram: boolean): Step[] {
  const names = isMiniProgram ? stepNames.slice(2) : [];
  return names
    .filter((name) => isNeeded(name, account.isPersonal))
    .map((name) => step(name, later(["authorization"], ownerOf(name))));
}

/** A person's own mini program takes no payments, and may stay unverified. */
const isNeeded = (name: StepName, isPersonal: boolean): boolean =>
  !isPersonal || (name !== "payment" && name !== "verification");

const merchantSteps: ReadonlySet<StepName> = new Set([
  "account",
  "authorization",
  "verification",
  "filing",
  "profile",
]);
const ownerOf = (name: StepName): StepOwner => (merchantSteps.has(name) ? "merchant" : "staff");

const toDo = (reason: string, since: Date | null): Found => ({
  state: "todo",
  owner: "merchant",
  reason,
  since,
});

const later = (after: StepName[], owner: StepOwner): Found => ({
  state: "later",
  owner,
  reason: "later",
  since: null,
  after,
});
