import { describe, expect, test } from "vitest";
import { filingStates, registrationStates, verificationStates } from "@/db/schema";
import type { AccountFacts, InvitationFacts, ProgressFacts, RegistrationFacts } from "./facts";
import { reachedOf, stageOf } from "./stage-of";
import { stepsOfAccount } from "./steps-of";

const now = new Date("2026-11-28T04:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const account = (changes: Partial<AccountFacts> = {}): AccountFacts => ({
  id: "app_1",
  appid: "wx0000000000000001",
  kind: "mini_program",
  state: "authorized",
  nickName: "老陈面馆",
  createdAt: hoursAgo(90),
  grantedAt: hoursAgo(80),
  unauthorizedAt: null,
  brokenAt: null,
  missingScopeIds: [],
  hasName: true,
  hasAvatar: true,
  hasIntroduction: true,
  hasCategory: true,
  isCategoryAuditing: false,
  isPersonal: false,
  isVerified: true,
  filingStatus: 6,
  verification: null,
  filing: null,
  releasedAt: null,
  domains: null,
  paymentOpened: null,
  trial: null,
  ...changes,
});

const registration = (changes: Partial<RegistrationFacts> = {}): RegistrationFacts => ({
  id: "reg_1",
  name: "海口老陈餐饮有限公司",
  kind: "enterprise",
  state: "waiting_legal_person",
  since: hoursAgo(5),
  dueAt: hoursAgo(-19),
  createdAt: hoursAgo(5),
  hasAccount: false,
  ...changes,
});

const invitation = (changes: Partial<InvitationFacts> = {}): InvitationFacts => ({
  createdAt: hoursAgo(100),
  openedAt: null,
  expiresAt: hoursAgo(-100),
  revokedAt: null,
  reissueRequestedAt: null,
  ...changes,
});

const facts = (changes: Partial<ProgressFacts> = {}): ProgressFacts => ({
  invitations: [],
  attempt: null,
  registrations: [],
  accounts: [],
  undecidedSince: null,
  ...changes,
});

const underWay = <State>(state: State) => ({ id: "obj_1", state, since: hoursAgo(3), dueAt: null });
const ofAccount = (changes: Partial<AccountFacts>) => stageOf(facts({ accounts: [account(changes)] }), now);

describe("before there is an account", () => {
  test("nobody who has nothing to do with the platform is counted", () => {
    expect(stageOf(facts(), now)).toBeNull();
  });

  test.each<[string, Partial<InvitationFacts>, object]>([
    ["a fresh link", {}, { stage: "invited", owner: "merchant", since: hoursAgo(100) }],
    [
      "an opened link",
      { openedAt: hoursAgo(50) },
      { stage: "opened", owner: "merchant", since: hoursAgo(50) },
    ],
    [
      "a link that ran out",
      { expiresAt: hoursAgo(2) },
      { stage: "invited", owner: "staff", since: hoursAgo(2) },
    ],
    [
      "a revoked link",
      { openedAt: hoursAgo(50), revokedAt: hoursAgo(9) },
      { stage: "opened", owner: "staff", since: hoursAgo(9) },
    ],
    [
      "one whose holder asked for a new one",
      { expiresAt: hoursAgo(9), reissueRequestedAt: hoursAgo(1) },
      { stage: "invited", owner: "staff", since: hoursAgo(1) },
    ],
  ])("%s", (_, changes, expected) => {
    expect(stageOf(facts({ invitations: [invitation(changes)] }), now)).toMatchObject(expected);
  });

  test("a fresh link beside one that ran out is the merchant's turn, and what was opened stays opened", () => {
    const old = invitation({ openedAt: hoursAgo(90), expiresAt: hoursAgo(10) });
    const invitations = [invitation({ createdAt: hoursAgo(2) }), old];
    expect(stageOf(facts({ invitations }), now)).toMatchObject({
      stage: "opened",
      owner: "merchant",
      since: hoursAgo(2),
    });
  });

  test.each([
    ["started", "merchant"],
    ["failed", "merchant"],
    ["returned", "wechat"],
  ] as const)("an attempt that %s", (state, owner) => {
    const invitations = [invitation({ openedAt: hoursAgo(50) })];
    const attempt = { state, at: hoursAgo(4) };
    expect(stageOf(facts({ invitations, attempt }), now)).toMatchObject({ stage: "authorization", owner });
  });

  test.each([
    ["ran out", { expiresAt: hoursAgo(2) }, hoursAgo(2)],
    ["was revoked", { revokedAt: hoursAgo(1) }, hoursAgo(1)],
    ["is asked for anew", { expiresAt: hoursAgo(3), reissueRequestedAt: hoursAgo(2) }, hoursAgo(2)],
  ])("a link that %s after an attempt is the provider's turn", (_, changes, since) => {
    const invitations = [invitation({ openedAt: hoursAgo(50), ...changes })];
    const attempt = { state: "started", at: hoursAgo(4) } as const;
    expect(stageOf(facts({ invitations, attempt }), now)).toMatchObject({
      stage: "authorization",
      owner: "staff",
      since,
    });
    expect(
      stageOf(facts({ invitations, attempt: { state: "returned", at: hoursAgo(4) } }), now),
    ).toMatchObject({ stage: "authorization", owner: "wechat" });
  });

  test("who began after the link had ended needs none", () => {
    const invitations = [invitation({ openedAt: hoursAgo(50), expiresAt: hoursAgo(9) })];
    const attempt = { state: "started", at: hoursAgo(4) } as const;
    expect(stageOf(facts({ invitations, attempt }), now)).toMatchObject({ owner: "merchant" });
  });

  test("a link that was sent anew after a failed attempt begins anew", () => {
    const invitations = [invitation({ createdAt: hoursAgo(1) })];
    const attempt = { state: "failed", at: hoursAgo(4) } as const;
    expect(stageOf(facts({ invitations, attempt }), now)).toMatchObject({ stage: "invited" });
  });

  test("an account that nobody has shown to be the merchant's waits for staff", () => {
    const undecidedSince = hoursAgo(6);
    expect(stageOf(facts({ undecidedSince }), now)).toMatchObject({
      stage: "authorization",
      owner: "staff",
      since: undecidedSince,
    });
  });
});

const ownersOfRegistration: Record<(typeof registrationStates)[number], string> = {
  draft: "merchant",
  sending: "wechat",
  unconfirmed: "merchant",
  task_running: "wechat",
  waiting_legal_person: "merchant",
  agreed: "merchant",
  face_check: "merchant",
  check_failed: "merchant",
  sms_check: "merchant",
  creating: "wechat",
  created: "wechat",
  details_differ: "merchant",
  subject_limited: "merchant",
  refused: "merchant",
  expired: "merchant",
  failed: "merchant",
};

test.each(registrationStates)("a registration that is %s", (state) => {
  expect(stageOf(facts({ registrations: [registration({ state })] }), now)).toMatchObject({
    stage: state === "created" ? "authorization" : "account",
    owner: ownersOfRegistration[state],
    since: hoursAgo(5),
  });
});

const ownersOfVerification: Record<(typeof verificationStates)[number], string> = {
  draft: "merchant",
  sending: "wechat",
  unconfirmed: "wechat",
  waiting_admin: "merchant",
  agreed: "merchant",
  face_check: "merchant",
  check_failed: "merchant",
  sms_check: "merchant",
  creating_order: "wechat",
  waiting_payment: "merchant",
  auditing: "wechat",
  refill_needed: "merchant",
  passed: "done",
  failed: "merchant",
  refused: "merchant",
  expired: "merchant",
};

test.each(verificationStates)("a verification that is %s", (state) => {
  const isVerified = state === "passed";
  const standing = ofAccount({ isVerified, filingStatus: null, verification: underWay(state) });
  const owner = ownersOfVerification[state];
  expect(standing).toMatchObject(
    owner === "done" ? { stage: "filing" } : { stage: "verification", owner, since: hoursAgo(3) },
  );
});

const ownersOfFiling: Record<(typeof filingStates)[number], string> = {
  draft: "merchant",
  face_waiting: "merchant",
  face_failed: "merchant",
  face_passed: "merchant",
  sending: "wechat",
  unconfirmed: "wechat",
  hints: "merchant",
  waiting_payment: "merchant",
  verifying: "wechat",
  verification_refused: "merchant",
  platform_auditing: "wechat",
  platform_rejected: "merchant",
  sms_waiting: "merchant",
  authority_auditing: "wechat",
  authority_rejected: "merchant",
  filed: "done",
  withdrawn: "merchant",
};

test.each(filingStates)("a filing that is %s", (state) => {
  const standing = ofAccount({ filingStatus: null, filing: underWay(state) });
  const owner = ownersOfFiling[state];
  expect(standing).toMatchObject(
    owner === "done" ? { stage: "privacy", owner: "staff" } : { stage: "filing", owner, since: hoursAgo(3) },
  );
});

test.each([
  [1024, "merchant"],
  [2, "wechat"],
  [3, "merchant"],
  [4, "wechat"],
  [5, "merchant"],
])("a filing that was begun elsewhere and reads %i", (filingStatus, owner) => {
  expect(ofAccount({ filingStatus })).toMatchObject({ stage: "filing", owner });
});

test("a filing that WeChat has cancelled since is the merchant's turn again", () => {
  const standing = ofAccount({ filingStatus: 1024, filing: underWay("filed") });
  expect(standing).toMatchObject({ stage: "filing", owner: "merchant" });
  const steps = stepsOfAccount(account({ filingStatus: 1024, filing: underWay("filed") }));
  expect(steps.find(({ name }) => name === "filing")).toMatchObject({ state: "todo", reason: "unfiled" });
});

describe("an account", () => {
  test.each<[string, Partial<AccountFacts>, object]>([
    [
      "withdrawn",
      { state: "unauthorized", unauthorizedAt: hoursAgo(7), releasedAt: hoursAgo(20) },
      { stage: "authorization", owner: "merchant", since: hoursAgo(7) },
    ],
    [
      "cut off",
      { state: "connection_broken", brokenAt: hoursAgo(8) },
      { stage: "authorization", owner: "merchant", since: hoursAgo(8) },
    ],
    ["that lacks sets", { missingScopeIds: [30] }, { stage: "authorization", since: hoursAgo(80) }],
    ["unverified", { isVerified: false }, { stage: "verification", owner: "merchant" }],
    ["of a person, unverified", { isVerified: false, isPersonal: true }, { stage: "privacy" }],
    ["without an introduction", { hasIntroduction: false }, { stage: "profile", owner: "merchant" }],
    ["unfiled and without a name", { filingStatus: 1025, hasName: false }, { stage: "profile" }],
    ["that has everything we can see", {}, { stage: "privacy", owner: "staff", since: null }],
    ["released", { releasedAt: hoursAgo(2) }, { stage: "live", since: hoursAgo(2) }],
    ["released, with drift", { releasedAt: hoursAgo(2), missingScopeIds: [18] }, { stage: "live" }],
    ["official", { kind: "official_account", isVerified: false }, { stage: "live", since: hoursAgo(80) }],
    [
      "official that lacks sets",
      { kind: "official_account", missingScopeIds: [1] },
      { stage: "authorization" },
    ],
  ])("%s", (_, changes, expected) => {
    expect(ofAccount(changes)).toMatchObject({ authorizerId: "app_1", ...expected });
  });

  test("nearest to live tells where the merchant stands", () => {
    const accounts = [
      account({ id: "app_new", filingStatus: null }),
      account({ id: "app_live", releasedAt: hoursAgo(30) }),
      account({ id: "app_gone", state: "unauthorized" }),
    ];
    expect(stageOf(facts({ accounts, registrations: [registration()] }), now)).toMatchObject({
      stage: "live",
      authorizerId: "app_live",
    });
  });

  test("that is official does not stand for the mini program beside it", () => {
    const accounts = [
      account({ id: "app_official", kind: "official_account" }),
      account({ isVerified: false }),
    ];
    expect(stageOf(facts({ accounts }), now)).toMatchObject({ stage: "verification", authorizerId: "app_1" });
    expect(reachedOf(facts({ accounts })).liveAt).toBeNull();
  });

  test("is never called done for what nobody has seen", () => {
    const names = stepsOfAccount(account())
      .filter(({ state }) => state === "done")
      .map(({ name }) => name);
    expect(names).toEqual(["account", "authorization", "verification", "filing", "profile"]);
  });

  test.each<[string, Partial<AccountFacts>, object]>([
    ["are unread", {}, { state: "later", reason: "unread" }],
    [
      "are none",
      { domains: { request: 0 } },
      { state: "todo", owner: "staff", reason: "none", since: hoursAgo(80) },
    ],
    ["are registered", { domains: { request: 1 } }, { state: "done", owner: "staff" }],
  ])("whose domains %s", (_, changes, expected) => {
    const steps = stepsOfAccount(account(changes));
    expect(steps.find(({ name }) => name === "domains")).toMatchObject(expected);
  });

  test("without domains is the provider's turn once nothing is the merchant's or WeChat's", () => {
    const domains = { request: 0 };
    expect(ofAccount({ domains })).toMatchObject({ stage: "domains", owner: "staff", since: hoursAgo(80) });
    expect(ofAccount({ domains, hasAvatar: false })).toMatchObject({ stage: "profile", owner: "merchant" });
  });

  test.each<[Partial<AccountFacts>, "payment" | "trial", object]>([
    [{}, "payment", { reason: "unread" }],
    [{ paymentOpened: true }, "payment", { reason: "opened" }],
    [{ paymentOpened: false }, "payment", { reason: "not_opened" }],
    [{}, "trial", { reason: "unread" }],
    [{ trial: { at: null } }, "trial", { reason: "not_uploaded", since: null }],
    [{ trial: { at: hoursAgo(9) } }, "trial", { reason: "uploaded", since: hoursAgo(9) }],
  ])("with %o tells what WeChat says of its %s, and calls nothing done", (changes, name, expected) => {
    const found = stepsOfAccount(account(changes)).find((step) => step.name === name);
    expect(found).toMatchObject({ state: "later", owner: "staff", ...expected });
  });

  test("of a person takes no payments", () => {
    const names = stepsOfAccount(account({ isPersonal: true, isVerified: false })).map(({ name }) => name);
    expect(names).not.toContain("payment");
    expect(names).not.toContain("verification");
  });

  test("says that a verification has run out, and lets it be done again", () => {
    const steps = stepsOfAccount(account({ verification: underWay("passed"), isVerified: false }));
    expect(steps).toContainEqual(
      expect.objectContaining({ name: "verification", state: "todo", owner: "merchant", reason: "lapsed" }),
    );
  });

  test("waits for WeChat while only its first category is under review", () => {
    const reviewed = { hasCategory: false, isCategoryAuditing: true };
    const profileOf = (changes: Partial<AccountFacts>) =>
      stepsOfAccount(account(changes)).find(({ name }) => name === "profile");
    expect(profileOf(reviewed)).toMatchObject({
      state: "waiting",
      owner: "wechat",
      reason: "category_auditing",
    });
    expect(profileOf({ ...reviewed, hasAvatar: false })).toMatchObject({ state: "todo", reason: "avatar" });
  });

  test("has a time only where somebody has until then", () => {
    const dueAt = hoursAgo(-20);
    const dueOf = (state: (typeof verificationStates)[number]) =>
      stepsOfAccount(
        account({ isVerified: false, verification: { id: "ver_1", state, since: hoursAgo(3), dueAt } }),
      ).find(({ name }) => name === "verification")?.dueAt;
    expect(dueOf("waiting_admin")).toEqual(dueAt);
    expect(dueOf("waiting_payment")).toBeNull();
    expect(dueOf("auditing")).toBeNull();
  });

  test("that is no mini program is not sent to a verification that the portal cannot do", () => {
    const namesOf = (changes: Partial<AccountFacts>) =>
      stepsOfAccount(account({ kind: "official_account", ...changes })).map(({ name }) => name);
    expect(namesOf({ isVerified: false })).toEqual(["account", "authorization"]);
    expect(namesOf({ isVerified: false, state: "unauthorized" })).toEqual(["account", "authorization"]);
    expect(namesOf({})).toContain("verification");
  });

  test("cannot be filed before WeChat would take it, and says what comes first", () => {
    const steps = stepsOfAccount(account({ isVerified: false, hasCategory: false, filingStatus: null }));
    expect(steps.find(({ name }) => name === "filing")).toMatchObject({
      state: "later",
      after: ["verification", "profile"],
    });
  });
});

test("what has been reached is told with its time, or without one where nothing tells it", () => {
  const accounts = [account({ verification: underWay("passed") })];
  const invitations = [invitation({ openedAt: hoursAgo(99) })];
  expect(reachedOf(facts({ accounts, invitations }))).toEqual({
    invitedAt: hoursAgo(100),
    openedAt: hoursAgo(99),
    authorizedAt: hoursAgo(90),
    isVerified: true,
    verifiedAt: hoursAgo(3),
    isFiled: true,
    filedAt: null,
    liveAt: null,
  });
});
