import { onboardingStages } from "@/db/schema";
import type { AccountFacts, InvitationFacts, ProgressFacts, RegistrationFacts } from "./facts";
import { currentStep, type Step, type StepOwner, stepsOfAccount, stepsOfRegistration } from "./steps-of";

export type Stage = (typeof onboardingStages)[number];

export interface Standing {
  stage: Stage;
  owner: StepOwner;
  /** Null when nothing stored tells since when. */
  since: Date | null;
  /** The account that is nearest to live. */
  authorizerId: string | null;
}

export interface Reached {
  invitedAt: Date | null;
  openedAt: Date | null;
  authorizedAt: Date | null;
  /** True where the state tells that it happened, and nothing tells when. */
  isVerified: boolean;
  verifiedAt: Date | null;
  isFiled: boolean;
  filedAt: Date | null;
  liveAt: Date | null;
}

/** Where a merchant stands on one platform: with the account that is nearest to live, else on the way to one. */
export function stageOf(facts: ProgressFacts, now: Date): Standing | null {
  const [nearest] = facts.accounts
    .filter((account) => counts(facts.accounts, account))
    .map((account) => ({ ...standingOfAccount(account), at: account.grantedAt ?? account.createdAt }))
    .sort((a, b) => indexOf(b.stage) - indexOf(a.stage) || b.at.getTime() - a.at.getTime());
  if (nearest) {
    const { at: _, ...standing } = nearest;
    return standing;
  }
  if (facts.undecidedSince) return before("authorization", "staff", facts.undecidedSince);
  return (
    ofRegistrations(facts.registrations) ?? ofAttempt(facts, now) ?? ofInvitations(facts.invitations, now)
  );
}

function standingOfAccount(account: AccountFacts): Standing {
  const of = { authorizerId: account.id };
  const liveAt = liveAtOf(account);
  if (liveAt) return { stage: "live", owner: "merchant", since: liveAt, ...of };
  const current = currentStep(stepsOfAccount(account));
  return current ? { ...fromStep(current), ...of } : { stage: "review", owner: "staff", since: null, ...of };
}

/** An account that is no mini program has nothing to release: it works as soon as it is connected. */
export function liveAtOf(account: AccountFacts): Date | null {
  if (account.state !== "authorized") return null;
  if (isMiniProgram(account)) return account.releasedAt;
  return account.missingScopeIds.length === 0 ? account.grantedAt : null;
}

export const isMiniProgram = ({ kind }: AccountFacts): boolean =>
  kind === "mini_program" || kind === "unknown";

/** An official account beside a mini program is connected and no more: what the merchant waits for is the mini program. */
const counts = (all: AccountFacts[], account: AccountFacts): boolean =>
  isMiniProgram(account) || !all.some(isMiniProgram);

const fromStep = ({ name, owner, since }: Step): Omit<Standing, "authorizerId"> => ({
  stage: name,
  owner,
  since,
});

function ofRegistrations([newest]: RegistrationFacts[]): Standing | null {
  const current = newest && currentStep(stepsOfRegistration(newest));
  return current ? { ...fromStep(current), authorizerId: null } : null;
}

function ofAttempt({ attempt, invitations }: ProgressFacts, now: Date): Standing | null {
  if (!attempt || attempt.state === "completed") return null;
  const newest = invitations[0];
  // A link that was made after the attempt begins anew.
  if (newest && newest.createdAt > attempt.at) return null;
  if (attempt.state === "returned") return before("authorization", "wechat", attempt.at);
  const invited = ofInvitations(invitations, now);
  // A link that ended after the attempt leads nobody to a second one.
  const hasEnded = invited?.owner === "staff" && invited.since !== null && invited.since > attempt.at;
  return hasEnded ? { ...invited, stage: "authorization" } : before("authorization", "merchant", attempt.at);
}

function ofInvitations(invitations: InvitationFacts[], now: Date): Standing | null {
  const [newest] = invitations;
  if (!newest) return null;
  const open = invitations.find(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > now);
  const openedAt = earliest(invitations.map((invitation) => invitation.openedAt));
  const stage = openedAt ? "opened" : "invited";
  if (open) return before(stage, "merchant", open.openedAt ?? open.createdAt);
  const { reissueRequestedAt, revokedAt, expiresAt } = newest;
  return before(stage, "staff", reissueRequestedAt ?? revokedAt ?? expiresAt);
}

const before = (stage: Stage, owner: StepOwner, since: Date): Standing => ({
  stage,
  owner,
  since,
  authorizerId: null,
});

const indexOf = (stage: Stage): number => onboardingStages.indexOf(stage);

/** What has been reached, whatever happened since. */
export function reachedOf({ invitations, accounts }: ProgressFacts): Reached {
  return {
    invitedAt: earliest(invitations.map(({ createdAt }) => createdAt)),
    openedAt: earliest(invitations.map(({ openedAt }) => openedAt)),
    authorizedAt: earliest(accounts.map(({ grantedAt, createdAt }) => grantedAt && createdAt)),
    isVerified: accounts.some(isVerified),
    verifiedAt: earliest(accounts.filter(isVerified).map(({ verification }) => verification?.since ?? null)),
    isFiled: accounts.some(isFiled),
    filedAt: earliest(accounts.filter(isFiled).map(({ filing }) => filing?.since ?? null)),
    liveAt: earliest(accounts.filter((account) => counts(accounts, account)).map(liveAtOf)),
  };
}

const isDone = (account: AccountFacts, name: Step["name"]): boolean =>
  stepsOfAccount(account).some((step) => step.name === name && step.state === "done");
const isVerified = (account: AccountFacts): boolean => isDone(account, "verification");
const isFiled = (account: AccountFacts): boolean => isDone(account, "filing");

function earliest(times: (Date | null)[]): Date | null {
  return times.reduce((first, at) => (at && (!first || at < first) ? at : first), null);
}
