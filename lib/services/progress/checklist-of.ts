import type { AccountFacts, InvitationFacts, ProgressFacts, RegistrationFacts } from "./facts";
import { isMiniProgram, liveAtOf } from "./stage-of";
import {
  currentStep,
  type Step,
  type StepName,
  type StepOwner,
  stepsOfAccount,
  stepsOfNobody,
  stepsOfRegistration,
} from "./steps-of";

/** By who must act: the merchant, the provider, somebody outside. */
export type ChecklistGroup = "act" | "provider" | "waiting" | "later" | "done";

export interface ChecklistItem {
  name: StepName;
  group: ChecklistGroup;
  owner: StepOwner;
  reason: string;
  since: string | null;
  dueAt: string | null;
  objectId: string | null;
  after: StepName[];
}

/** What a checklist is about: an account, one that is being created, or nothing yet. */
export interface ChecklistSubject {
  id: string;
  kind: "app" | "registration" | "none";
  /** Null for an account that has no name yet. */
  name: string | null;
  appid: string | null;
  remaining: number;
  /** Released, or connected where nothing is ever released. */
  isLive: boolean;
  /** A mini program goes live; other kinds of account are connected and no more. */
  isMiniProgram: boolean;
}

export interface Checklist {
  subjects: ChecklistSubject[];
  subject: ChecklistSubject;
  items: ChecklistItem[];
  done: number;
  total: number;
  /** The step that somebody can take now. */
  next: ChecklistItem | null;
}

const nobody = "none";

/** Registrations that no account has come of, as far as they still lead somewhere. */
const endedStates: ReadonlySet<string> = new Set([
  "draft",
  "details_differ",
  "subject_limited",
  "refused",
  "expired",
  "failed",
]);

/**
 * The steps of one account of a merchant. Without a wish it is the newest that is not live: that is the one being set up.
 * @param facts one entry for each platform
 */
export function checklistOf(facts: ProgressFacts[], wanted: string | undefined): Checklist {
  const offered = subjectsOf(facts);
  const chosen =
    offered.find(({ subject }) => subject.id === wanted) ??
    offered.find(({ subject, steps }) => !subject.isLive && !isWithdrawn(steps)) ??
    offered.find(({ subject }) => !subject.isLive) ??
    offered[0] ??
    entryOfNobody(facts.flatMap(({ invitations }) => invitations));
  const items = chosen.steps.map(toItem);
  return {
    subjects: offered.map(({ subject }) => subject),
    subject: chosen.subject,
    items,
    done: items.filter(({ group }) => group === "done").length,
    total: items.length,
    next: nextOf(chosen.steps, items),
  };
}

const isWithdrawn = (steps: Step[]): boolean => steps.some(({ reason }) => reason === "unauthorized");

interface Entry {
  subject: ChecklistSubject;
  steps: Step[];
  at: Date;
}

function subjectsOf(facts: ProgressFacts[]): Entry[] {
  const accounts = facts.flatMap((of) => of.accounts).map(entryOfAccount);
  const registrations = facts.flatMap((of) => of.registrations).filter(({ hasAccount }) => !hasAccount);
  const running = registrations.filter(({ state }) => !endedStates.has(state));
  const led = running.length > 0 || accounts.length > 0 ? running : registrations.slice(0, 1);
  return [...accounts, ...led.map(entryOfRegistration)].sort((a, b) => b.at.getTime() - a.at.getTime());
}

function entryOfAccount(account: AccountFacts): Entry {
  const steps = stepsOfAccount(account);
  return {
    subject: {
      id: account.id,
      kind: "app",
      name: account.nickName,
      appid: account.appid,
      remaining: remainingOf(steps),
      isLive: liveAtOf(account) !== null,
      isMiniProgram: isMiniProgram(account),
    },
    steps,
    at: account.createdAt,
  };
}

function entryOfRegistration(registration: RegistrationFacts): Entry {
  const steps = stepsOfRegistration(registration);
  const { id, name, createdAt } = registration;
  const subject = { id, kind: "registration" as const, name, appid: null, remaining: remainingOf(steps) };
  return { subject: { ...subject, isLive: false, isMiniProgram: true }, steps, at: createdAt };
}

function entryOfNobody(invitations: InvitationFacts[]): Entry {
  const since = invitations[0]?.createdAt ?? null;
  const steps = stepsOfNobody(since);
  const subject = {
    id: nobody,
    kind: "none" as const,
    name: null,
    appid: null,
    isLive: false,
    isMiniProgram: true,
  };
  return { subject: { ...subject, remaining: remainingOf(steps) }, steps, at: since ?? new Date(0) };
}

const remainingOf = (steps: Step[]): number => steps.filter(({ state }) => state !== "done").length;

const groups: Record<Step["state"], ChecklistGroup> = {
  todo: "act",
  waiting: "waiting",
  later: "later",
  done: "done",
};

function toItem({ name, state, owner, reason, since, dueAt, objectId, after }: Step): ChecklistItem {
  const times = { since: since?.toISOString() ?? null, dueAt: dueAt?.toISOString() ?? null };
  const group = state === "todo" && owner === "staff" ? "provider" : groups[state];
  return { name, group, owner, reason, ...times, objectId, after };
}

function nextOf(steps: Step[], items: ChecklistItem[]): ChecklistItem | null {
  const current = currentStep(steps);
  const item = items.find(({ name }) => name === current?.name);
  return item?.group === "act" || item?.group === "waiting" ? item : null;
}
