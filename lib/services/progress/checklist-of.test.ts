import { expect, test } from "vitest";
import { checklistOf } from "./checklist-of";
import type { AccountFacts, ProgressFacts, RegistrationFacts } from "./facts";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 28, hour));

const facts = (changes: Partial<ProgressFacts> = {}): ProgressFacts => ({
  invitations: [],
  attempt: null,
  registrations: [],
  accounts: [],
  undecidedSince: null,
  ...changes,
});

const account = (changes: Partial<AccountFacts> = {}): AccountFacts => ({
  id: "app_1",
  appid: "wx0000000000000001",
  kind: "mini_program",
  state: "authorized",
  nickName: "老陈面馆",
  createdAt: at(1),
  grantedAt: at(1),
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
  since: at(2),
  dueAt: at(26),
  createdAt: at(2),
  hasAccount: false,
  ...changes,
});

test("a merchant with nothing is told to choose or create an account", () => {
  const list = checklistOf([facts()], undefined);
  expect(list.subject).toMatchObject({ kind: "none", remaining: 10 });
  expect(list.next).toMatchObject({ name: "account", group: "act" });
  expect(list.subjects).toEqual([]);
});

test("the newest account that is not live comes first, and another can be asked for", () => {
  const accounts = [
    account({ id: "app_new", createdAt: at(9), releasedAt: at(10) }),
    account({ id: "app_old", createdAt: at(1), isVerified: false }),
  ];
  expect(checklistOf([facts({ accounts })], undefined).subject.id).toBe("app_old");
  expect(checklistOf([facts({ accounts })], "app_new").subject).toMatchObject({
    id: "app_new",
    isLive: true,
  });
  expect(checklistOf([facts({ accounts })], "app_of_somebody_else").subject.id).toBe("app_old");
});

test("what has come of a registration is the account's list, and what led nowhere is not offered beside an account", () => {
  const registrations = [
    registration({ id: "reg_dead", state: "refused" }),
    registration({ id: "reg_done", state: "created", hasAccount: true }),
    registration({ id: "reg_runs" }),
  ];
  const ids = checklistOf([facts({ accounts: [account()], registrations })], undefined).subjects.map(
    ({ id }) => id,
  );
  expect(ids.sort()).toEqual(["app_1", "reg_runs"]);
  const alone = checklistOf([facts({ registrations: [registration({ state: "expired" })] })], undefined);
  expect(alone.next).toMatchObject({ name: "account", group: "act", reason: "expired", objectId: "reg_1" });
});

test("what only waits for WeChat is the next thing, but nothing to do", () => {
  const verification = { id: "ver_1", state: "auditing" as const, since: at(3), dueAt: null };
  const list = checklistOf([facts({ accounts: [account({ isVerified: false, verification })] })], undefined);
  expect(list.items.some(({ group }) => group === "act")).toBe(false);
  expect(list.next).toMatchObject({ name: "verification", group: "waiting", since: at(3).toISOString() });
});

test("what the provider has to do is in a group of its own, and nothing for the merchant", () => {
  const list = checklistOf([facts({ accounts: [account({ domains: { request: 0 } })] })], undefined);
  expect(list.items.filter(({ group }) => group === "provider").map(({ name }) => name)).toEqual(["domains"]);
  expect(list.next).toBeNull();
});
