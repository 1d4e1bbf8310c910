import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  allMerchantPermissions,
  allProviderPermissions,
  merchantMay,
  merchantRoles,
  providerMay,
  providerRoles,
} from "@/lib/auth/permissions";
import { isAppError } from "@/lib/errors";
import { getEvent } from "@/lib/services/callbacks/get-event";
import type { Actor, MerchantContext, ProviderContext } from "@/lib/services/context";
import { getInvitation } from "@/lib/services/invitations/get-invitation";
import { asMember, asStaff, asStaffFor, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { scanVerbs } from "../../support/scan-verbs";
import { createVerbWorld, type VerbWorld } from "../../support/verb-world";
import { merchantVerbs } from "../../support/verbs/merchant";
import { providerVerbs } from "../../support/verbs/provider";

let portal: TestPortal;
let world: VerbWorld;
beforeAll(async () => {
  portal = await startPortal({ mail: true });
  world = await createVerbWorld(portal);
});
afterAll(() => portal.close());

/** A role that a later version may have written into the database. */
const unknownRole = "janitor";

async function outcomeOf(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
    return "allowed";
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

/** What a refused verb must leave as it was. */
async function traces() {
  await portal.control.idle();
  const [rows] = await portal.sql`
    select (select count(*) from audit_entry) as audits, (select count(*) from pgboss.job) as jobs,
           (select count(*) from authorization_attempt) as attempts, (select count(*) from rate_limit) as limits`;
  return { rows, calls: await portal.control.countCalls() };
}

/** Objects are made before the count, so that only the verb itself can leave something. */
const prepared = (own: VerbWorld, accountId: string): VerbWorld => ({
  ...own,
  newLiveAccount: async () => accountId,
  newRegistration: async () => own.registrationId,
  newUnverifiedAccount: async () => accountId,
  newVerification: async () => accountId,
  newImport: async () => own.importId,
  newProgress: async () => own.progressId,
  newPaper: async () => own.paperId,
  newRobot: async () => "rob_nothing",
  newMerchantRobot: async () => "rob_nothing",
  newOfficialAccount: async () => accountId,
  newFiling: async () => accountId,
  newSubmittedFiling: async () => accountId,
  newRecordedFiling: async () => accountId,
  newPoolAccount: async () => accountId,
  newMatchingAccount: async () => ({ authorizerId: accountId, merchantId: own.merchant.id }),
  newLackingAccount: async () => accountId,
  newMerchant: async () => own.merchant,
  newInvitation: async () => own.invitationId,
  newFailedEvent: async () => own.eventId,
  newPlatform: async () => own.portal.platform.id,
  newRotation: async () => own.portal.platform.id,
  newTestAccount: async () => ({ componentId: own.portal.platform.id, userName: "gh_000000000002" }),
  newStaff: async () => "usr_nobody",
  newMember: async () => "usr_nobody",
  newStaffInvitation: async () => "join_nothing",
  newMemberInvitation: async () => "join_nothing",
});

async function expectRefused(run: () => Promise<unknown>): Promise<void> {
  const before = await traces();
  expect(await outcomeOf(run)).toBe("forbidden");
  expect(await traces()).toEqual(before);
}

/** As no door makes one, but as a mistake in a door could. */
const withActor = <C extends ProviderContext | MerchantContext>(ctx: C, actor: unknown): C => ({
  ...ctx,
  actor: actor as Actor,
});

describe("every verb is in the table", () => {
  test("of the provider's staff", () => {
    expect(providerVerbs.map(({ name }) => name).toSorted()).toEqual(scanVerbs("Provider"));
  });
  test("of a merchant's people", () => {
    expect(merchantVerbs.map(({ name }) => name).toSorted()).toEqual(scanVerbs("Merchant"));
  });
});

describe.each(providerVerbs)("staff: $name", ({ allowed, run }) => {
  test.each(providerRoles)("%s", async (role) => {
    const ctx = await asStaff(portal, role);
    if (allowed.includes(role)) expect(await outcomeOf(() => run(ctx, world))).toBe("allowed");
    else await expectRefused(() => run(ctx, prepared(world, world.accountId)));
  });

  test("an unknown role, a merchant's people and a visitor are refused", async () => {
    const ctx = await asStaff(portal, "owner");
    const { userId, name } = ctx.actor;
    const strangers = [
      { kind: "staff", userId, name, role: unknownRole },
      { kind: "staff", userId, name, role: "" },
      { kind: "staff", userId, name, role: "constructor" },
      ...merchantRoles.map((role) => ({ kind: "user", userId, name, role })),
      { kind: "user", userId, name, role: "support" },
      { kind: "visitor", name },
    ];
    const used = prepared(world, world.accountId);
    for (const actor of strangers) await expectRefused(() => run(withActor(ctx, actor), used));
  });
});

describe.each(merchantVerbs)("merchant: $name", ({ allowed, run, forOthers }) => {
  test.each(merchantRoles)("%s", async (role) => {
    const ctx = await asMember(portal, world.merchant.id, role);
    if (allowed.includes(role)) expect(await outcomeOf(() => run(ctx, world))).toBe("allowed");
    else await expectRefused(() => run(ctx, prepared(world, world.accountId)));
  });

  test.each(providerRoles)("staff acting for the merchant: %s", async (role) => {
    const ctx = await asStaffFor(portal, world.merchant.id, role);
    if (["owner", "support"].includes(role)) expect(await outcomeOf(() => run(ctx, world))).toBe("allowed");
    else await expectRefused(() => run(ctx, prepared(world, world.accountId)));
  });

  test("an unknown role and a visitor are refused", async () => {
    const ctx = await asMember(portal, world.merchant.id);
    const strangers = [
      { kind: "user", userId: "usr_x", name: "x", role: unknownRole },
      { kind: "user", userId: "usr_x", name: "x", role: "release_manager" },
      { kind: "user", userId: "usr_x", name: "x", role: "toString" },
      { kind: "staff", userId: "usr_x", name: "x", role: unknownRole },
      { kind: "visitor", name: "x" },
    ];
    const used = prepared(world, world.accountId);
    for (const actor of strangers) await expectRefused(() => run(withActor(ctx, actor), used));
  });

  test("to another merchant's owner our objects do not exist", async () => {
    const other = await makeMerchant(portal);
    const ctx = await asMember(portal, other.id, "owner");
    const used = prepared(world, await world.newLiveAccount());
    const before = await traces();
    if (forOthers === "not_found") {
      expect(await outcomeOf(() => run(ctx, used))).toBe("not_found");
      expect(await traces()).toEqual(before);
      return;
    }
    const answer = JSON.stringify(await run(ctx, used));
    for (const own of [world.merchant.id, world.merchant.slug, world.accountId, "矩阵"]) {
      expect(answer).not.toContain(own);
    }
  });
});

describe("the permission table", () => {
  test("an unknown permission is refused to everybody, an unknown role everything", () => {
    for (const permission of ["", "toString", "constructor", "__proto__", "app.delete", "app.READ"]) {
      expect(providerRoles.filter((role) => providerMay(role, permission))).toEqual([]);
      expect(merchantRoles.filter((role) => merchantMay(role, permission))).toEqual([]);
    }
    for (const role of ["", unknownRole, "OWNER", "operator", "__proto__"]) {
      expect(allProviderPermissions.filter((permission) => providerMay(role, permission))).toEqual([]);
    }
    for (const role of ["", unknownRole, "OWNER", "support", "__proto__"]) {
      expect(allMerchantPermissions.filter((permission) => merchantMay(role, permission))).toEqual([]);
    }
  });

  test("the owner may do everything", () => {
    expect(allProviderPermissions.filter((permission) => !providerMay("owner", permission))).toEqual([]);
    expect(allMerchantPermissions.filter((permission) => !merchantMay("owner", permission))).toEqual([]);
  });
});

describe("parts of an answer that some roles do not get", () => {
  test("what a callback says", async () => {
    const seeing = async (role: (typeof providerRoles)[number]) =>
      (await getEvent(await asStaff(portal, role), world.eventId)).xml !== null;
    expect(await seeing("owner")).toBe(true);
    expect(await seeing("release_manager")).toBe(true);
    expect(await seeing("support")).toBe(true);
    expect(await seeing("viewer")).toBe(false);
  });

  test("an invitation's link", async () => {
    const shown = await Promise.all(
      providerRoles.map(async (role) => [
        role,
        (await getInvitation(await asStaff(portal, role), world.invitationId)).url !== null,
      ]),
    );
    expect(Object.fromEntries(shown)).toEqual({
      owner: true,
      release_manager: false,
      support: true,
      finance: false,
      viewer: false,
    });
  });
});
