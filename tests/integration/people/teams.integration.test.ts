import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import { type MerchantContext, type ProviderContext, withTransaction } from "@/lib/services/context";
import { createSession } from "@/lib/services/people/create-session";
import { findViewer } from "@/lib/services/people/find-viewer";
import { changeMemberRole, changeStaffRole } from "@/lib/services/team/change-role";
import { inviteMember, inviteStaff } from "@/lib/services/team/invite-person";
import { listMembers, listStaff } from "@/lib/services/team/list-team";
import { removeMember, removeStaff } from "@/lib/services/team/remove-person";
import { addMember, asMember, asStaff, asStaffFor, makeMerchant, makeUser } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { ordinary } from "../../support/teams";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
afterAll(() => portal.close());

const idOf = ({ actor }: ProviderContext | MerchantContext) => ("userId" in actor ? actor.userId : "");

async function openSession(userId: string): Promise<string> {
  const ctx = portal.system();
  return withTransaction(ctx, (tx) => createSession(tx, ctx, { userId, userAgent: null }));
}

const newestAudit = async (userId: string) => {
  const [entry] = await portal.sql`
    select * from audit_entry where object_id = ${userId} order by at desc, id desc limit 1`;
  return entry;
};

/** Nobody but these is of the staff. */
async function onlyStaff(...roles: ProviderRole[]): Promise<ProviderContext[]> {
  await portal.sql`update "user" set provider_role = null`;
  const staff: ProviderContext[] = [];
  for (const role of roles) staff.push(await asStaff(portal, role));
  return staff;
}

async function merchantWith(...roles: MerchantRole[]): Promise<MerchantContext[]> {
  const { id } = await makeMerchant(portal);
  const people: MerchantContext[] = [];
  for (const role of roles) people.push(await asMember(portal, id, role));
  return people;
}

interface TestOwner {
  userId: string;
  demote(userId: string): Promise<void>;
  remove(userId: string): Promise<void>;
}

/** So that every rule is asked of both. */
interface Side {
  owners(count: number): Promise<TestOwner[]>;
  roleOf(userId: string): Promise<string | null>;
}

const provider: Side = {
  async owners(count) {
    const staff = await onlyStaff(...Array.from({ length: count }, () => "owner" as const));
    return staff.map((ctx) => ({
      userId: idOf(ctx),
      demote: (userId) => changeStaffRole(ctx, { userId, role: "viewer" }),
      remove: (userId) => removeStaff(ctx, { userId }),
    }));
  },
  async roleOf(userId) {
    const [row] = await portal.sql`select provider_role from "user" where id = ${userId}`;
    return row?.provider_role ?? null;
  },
};
const merchant: Side = {
  async owners(count) {
    const people = await merchantWith(...Array.from({ length: count }, () => "owner" as const));
    return people.map((ctx) => ({
      userId: idOf(ctx),
      demote: (userId) => changeMemberRole(ctx, { userId, role: "viewer" }),
      remove: (userId) => removeMember(ctx, { userId }),
    }));
  },
  async roleOf(userId) {
    const [row] = await portal.sql`select role from membership where user_id = ${userId}`;
    return row?.role ?? null;
  },
};

describe.each([
  ["the provider", provider],
  ["a merchant", merchant],
])("the last owner of %s", (_name, side) => {
  async function twoOwners(): Promise<[TestOwner, TestOwner]> {
    const [one, other] = await side.owners(2);
    if (!one || !other) throw new Error("two owners");
    return [one, other];
  }

  test("can neither leave nor be demoted, and the refusal changes nothing", async () => {
    const [only] = await side.owners(1);
    if (!only) throw new Error("an owner");
    const refusal = { code: "conflict", reason: "last_owner" };
    await expect(only.demote(only.userId)).rejects.toMatchObject(refusal);
    await expect(only.remove(only.userId)).rejects.toMatchObject(refusal);
    expect(await side.roleOf(only.userId)).toBe("owner");
  });

  test("may leave when another owner is there, and then that one is the last", async () => {
    const [one, other] = await twoOwners();
    await one.remove(one.userId);
    expect(await side.roleOf(one.userId)).toBeNull();
    await expect(other.remove(other.userId)).rejects.toMatchObject({ reason: "last_owner" });
  });

  test.each([
    ["remove", "remove"],
    ["demote", "demote"],
    ["demote", "remove"],
  ] as const)("is left when two owners %s and %s each other at the same moment", async (first, second) => {
    for (let round = 0; round < 8; round += 1) {
      const [one, other] = await twoOwners();
      const outcomes = await Promise.allSettled([one[first](other.userId), other[second](one.userId)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const roles = [await side.roleOf(one.userId), await side.roleOf(other.userId)];
      expect(roles.filter((role) => role === "owner")).toHaveLength(1);
    }
  });

  test("is left when all of many owners leave at the same moment", async () => {
    const owners = await side.owners(6);
    const outcomes = await Promise.allSettled(owners.map((owner) => owner.remove(owner.userId)));
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
    const roles = await Promise.all(owners.map(({ userId }) => side.roleOf(userId)));
    expect(roles.filter((role) => role === "owner")).toHaveLength(1);
  });
});

describe("an owner who was demoted a moment ago", () => {
  test("changes nobody any more, although the request began while they were one", async () => {
    const [one, other] = await onlyStaff("owner", "owner");
    if (!one || !other) throw new Error("two owners");
    await changeStaffRole(one, { userId: idOf(other), role: "support" });
    const target = await makeUser(portal, { providerRole: "viewer" });
    for (const attempt of [
      () => changeStaffRole(other, { userId: idOf(other), role: "owner" }),
      () => changeStaffRole(other, { userId: target.id, role: "owner" }),
      () => removeStaff(other, { userId: idOf(one) }),
      () => inviteStaff(other, { ...ordinary(), role: "owner" }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await provider.roleOf(idOf(other))).toBe("support");
  });

  test("of a merchant neither", async () => {
    const [one, other] = await merchantWith("owner", "owner");
    if (!one || !other) throw new Error("two owners");
    await changeMemberRole(one, { userId: idOf(other), role: "operator" });
    for (const attempt of [
      () => changeMemberRole(other, { userId: idOf(other), role: "owner" }),
      () => removeMember(other, { userId: idOf(one) }),
      () => inviteMember(other, { ...ordinary(), role: "owner" }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("an open session", () => {
  test("has the new role at its next request", async () => {
    const [owner] = await onlyStaff("owner");
    if (!owner) throw new Error("an owner");
    const person = await makeUser(portal, { providerRole: "owner" });
    const sessionId = await openSession(person.id);
    expect((await findViewer(portal.system(), sessionId))?.providerRole).toBe("owner");
    await changeStaffRole(owner, { userId: person.id, role: "viewer" });
    expect((await findViewer(portal.system(), sessionId))?.providerRole).toBe("viewer");
  });

  test("of somebody removed from the staff has ended, everywhere", async () => {
    const [owner] = await onlyStaff("owner");
    if (!owner) throw new Error("an owner");
    const person = await makeUser(portal, { providerRole: "support" });
    const sessions = [await openSession(person.id), await openSession(person.id)];
    const others = await openSession(idOf(owner));
    await removeStaff(owner, { userId: person.id });
    for (const sessionId of sessions) expect(await findViewer(portal.system(), sessionId)).toBeNull();
    expect(await findViewer(portal.system(), others)).not.toBeNull();
  });

  test("of somebody removed from a merchant opens that merchant no more, and others still", async () => {
    const [owner] = await merchantWith("owner");
    if (!owner) throw new Error("an owner");
    const person = await makeUser(portal);
    const elsewhere = await makeMerchant(portal);
    await addMember(portal, owner.scope.merchantId, person.id, "operator");
    await addMember(portal, elsewhere.id, person.id, "operator");
    const sessionId = await openSession(person.id);
    await removeMember(owner, { userId: person.id });
    expect((await findViewer(portal.system(), sessionId))?.memberships).toMatchObject([
      { merchantId: elsewhere.id },
    ]);
  });
});

describe("what is on record", () => {
  test("of a change: before and after, by whom", async () => {
    const [owner] = await onlyStaff("owner");
    if (!owner) throw new Error("an owner");
    const person = await makeUser(portal, { providerRole: "viewer" });
    await changeStaffRole(owner, { userId: person.id, role: "finance" });
    expect(await newestAudit(person.id)).toMatchObject({
      action: "staff.changeRole",
      merchant_id: null,
      actor_kind: "staff",
      actor_id: idOf(owner),
      before: { role: "viewer" },
      after: { role: "finance" },
    });
    await changeStaffRole(owner, { userId: person.id, role: "finance" });
    const entries = await portal.sql`select id from audit_entry where object_id = ${person.id}`;
    expect(entries, "a change to the same changes nothing").toHaveLength(1);
    await removeStaff(owner, { userId: person.id });
    expect(await newestAudit(person.id)).toMatchObject({
      action: "staff.remove",
      before: { role: "finance", email: person.email },
    });
  });

  test("of what staff did in a merchant's place: their name, in the merchant's own log", async () => {
    const [owner, operator] = await merchantWith("owner", "operator");
    if (!owner || !operator) throw new Error("two people");
    const staff = await asStaffFor(portal, owner.scope.merchantId, "support");
    await changeMemberRole(staff, { userId: idOf(operator), role: "viewer" });
    expect(await newestAudit(idOf(operator))).toMatchObject({
      action: "member.changeRole",
      merchant_id: owner.scope.merchantId,
      actor_kind: "staff",
      actor_id: idOf(staff),
    });
  });
});

describe("who sees whom", () => {
  test("staff see role, second factor and when somebody was last there", async () => {
    const [owner] = await onlyStaff("owner");
    if (!owner) throw new Error("an owner");
    const person = await makeUser(portal, { providerRole: "support" });
    await openSession(person.id);
    await portal.sql`insert into user_second_factor (user_id, sealed_secret, confirmed_at, created_at)
      values (${person.id}, '', now(), now())`;
    const { people } = await listStaff(owner);
    expect(people).toMatchObject([
      { userId: idOf(owner), role: "owner", hasSecondFactor: false, lastSeenAt: null },
      { userId: person.id, email: person.email, hasSecondFactor: true, lastSeenAt: expect.any(String) },
    ]);
  });

  test("a merchant sees its own people and no address of staff, whoever invited", async () => {
    const [owner] = await merchantWith("owner");
    if (!owner) throw new Error("an owner");
    await merchantWith("owner", "operator");
    const staff = await asStaffFor(portal, owner.scope.merchantId, "support");
    const [row] = await portal.sql`select email from "user" where id = ${idOf(staff)}`;
    await inviteMember(staff, { ...ordinary(), role: "operator" });
    const team = await listMembers(owner);
    expect(team.people.map(({ userId }) => userId)).toEqual([idOf(owner)]);
    expect(team.invitations).toMatchObject([{ role: "operator", invitedBy: null }]);
    expect(JSON.stringify(team)).not.toContain(row?.email);
  });

  test("people of the other side do not exist in a team", async () => {
    const [owner] = await onlyStaff("owner");
    const [member] = await merchantWith("owner");
    const [stranger] = await merchantWith("owner");
    if (!owner || !member || !stranger) throw new Error("three people");
    for (const attempt of [
      () => changeStaffRole(owner, { userId: idOf(member), role: "owner" }),
      () => removeStaff(owner, { userId: idOf(member) }),
      () => changeMemberRole(member, { userId: idOf(owner), role: "viewer" }),
      () => changeMemberRole(member, { userId: idOf(stranger), role: "viewer" }),
      () => removeMember(member, { userId: idOf(stranger) }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
