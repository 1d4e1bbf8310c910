import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { authorizer, authorizerToken } from "@/db/schema";
import { searchGrams } from "@/lib/format/bigrams";
import { newId } from "@/lib/ids";
import { getAuthorizer, getMerchantAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { listAuthorizers, listMerchantAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { listEvents } from "@/lib/services/callbacks/list-events";
import { getMerchantChanges, getProviderChanges } from "@/lib/services/changes/get-changes";
import { listComponents } from "@/lib/services/components/list-components";
import {
  type Context,
  type MerchantContext,
  type ProviderContext,
  withTransaction,
} from "@/lib/services/context";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { listInvitations } from "@/lib/services/invitations/list-invitations";
import { getMerchant } from "@/lib/services/merchants/get-merchant";
import { listMerchants } from "@/lib/services/merchants/list-merchants";
import { asMember, asStaff, makeMerchant, type TestMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
let merchant: TestMerchant;
let member: MerchantContext;
let accountIds: string[] = [];

beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal);
  merchant = await makeMerchant(portal);
  member = await asMember(portal, merchant.id);
  accountIds = await insertAccounts(120);
});
afterAll(() => portal.close());

/** Accounts without WeChat: of set 18 alone, of set 118 alone, of both, of none, in turn. */
async function insertAccounts(count: number): Promise<string[]> {
  const ctx = portal.system();
  const now = ctx.clock.now();
  const required = [18, 118];
  const granted = [[], [118], [18], [18, 118]];
  const rows = Array.from({ length: count }, (_, index): typeof authorizer.$inferInsert => {
    const funcScopeIds = granted[index % granted.length] ?? [];
    const nickName = `店铺${index}`;
    return {
      id: newId("authorizer"),
      componentId: portal.platform.id,
      merchantId: index % 2 === 0 ? merchant.id : null,
      appid: `wx${randomBytes(8).toString("hex")}`,
      kind: "mini_program",
      state: "authorized",
      nickName,
      funcScopeIds,
      requiredScopeIds: required,
      missingScopeIds: required.filter((id) => !funcScopeIds.includes(id)),
      searchGrams: searchGrams(nickName),
      createdAt: new Date(now.getTime() + index),
      updatedAt: now,
    };
  });
  await withTransaction(ctx, async (tx) => {
    await tx.insert(authorizer).values(rows);
    await tx
      .insert(authorizerToken)
      .values(
        rows.map(({ id, merchantId }) => ({ authorizerId: id, componentId: portal.platform.id, merchantId })),
      );
  });
  return rows.map(({ id }) => id);
}

describe("permission sets are numbers, not texts", () => {
  const missingIds = async (missingScope: number) => {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await listAuthorizers(staff, { missingScope, limit: 100, after });
      ids.push(...page.items.map(({ id }) => id));
      after = page.nextCursor ?? undefined;
    } while (after);
    return new Set(ids);
  };
  const expected = (remainders: number[]) =>
    new Set(accountIds.filter((_, index) => remainders.includes(index % 4)));

  test("set 18 does not match 118, nor the other way round", async () => {
    expect(await missingIds(18)).toEqual(expected([0, 1]));
    expect(await missingIds(118)).toEqual(expected([0, 2]));
    expect(await missingIds(1)).toEqual(new Set());
    expect(await missingIds(11)).toEqual(new Set());
    expect(await missingIds(8)).toEqual(new Set());
  });

  test("who lacks nothing is authorized, the others lack permissions", async () => {
    expect((await listAuthorizers(staff, { state: "authorized" })).total).toBe(30);
    expect((await listAuthorizers(staff, { state: "permissions_missing" })).total).toBe(90);
  });
});

describe("viewing", () => {
  /** Every read that a page or a poll makes, with the largest page where there is one. */
  const reads: [
    name: string,
    read: (contexts: { staff: ProviderContext; member: MerchantContext }) => Promise<unknown>,
  ][] = [
    ["listAuthorizers", (as) => listAuthorizers(as.staff, { limit: 100 })],
    [
      "listAuthorizers with every filter",
      (as) =>
        listAuthorizers(as.staff, {
          limit: 100,
          q: "店铺",
          state: "permissions_missing",
          kind: "mini_program",
          missingScope: 18,
          merchantId: merchant.id,
          component: portal.platform.appid,
        }),
    ],
    ["listMerchantAuthorizers", (as) => listMerchantAuthorizers(as.member, { limit: 100 })],
    ["getAuthorizer", (as) => getAuthorizer(as.staff, accountIds[0] ?? "")],
    ["getMerchantAuthorizer", (as) => getMerchantAuthorizer(as.member, accountIds[0] ?? "")],
    ["listEvents", (as) => listEvents(as.staff, { limit: 100 })],
    ["listMerchants", (as) => listMerchants(as.staff, { limit: 100 })],
    ["getMerchant", (as) => getMerchant(as.staff, merchant.id)],
    ["listInvitations", (as) => listInvitations(as.staff, { limit: 100 })],
    ["listComponents", (as) => listComponents(as.staff)],
    ["getFleetHealth", (as) => getFleetHealth(as.staff)],
    ["getProviderChanges", (as) => getProviderChanges(as.staff)],
    ["getMerchantChanges", (as) => getMerchantChanges(as.member)],
  ];
  const statementsMax = 16;

  test.each(reads)(
    "%s asks WeChat nothing and needs few statements, however many rows there are",
    async (_name, read) => {
      const few = await countStatements(read);
      expect(few).toBeGreaterThan(0);
      expect(few).toBeLessThanOrEqual(statementsMax);
      await grow();
      const before = await portal.control.countCalls();
      expect(await countStatements(read)).toBe(few);
      expect(await portal.control.countCalls()).toEqual(before);
    },
  );

  let grown = 0;
  async function grow(): Promise<void> {
    grown += 1;
    await makeMerchant(portal, `又一个 ${grown}`);
    accountIds = [...accountIds, ...(await insertAccounts(4))];
    await createInvitation(staff, {
      componentId: portal.platform.id,
      merchant: { kind: "existing", merchantId: merchant.id },
      authType: 3,
      requiredScopeIds: [],
      expiresInDays: 7,
    });
    await portal.control.pushTicket({ componentAppid: portal.platform.appid });
  }

  async function countStatements(read: (typeof reads)[number][1]): Promise<number> {
    const statements: string[] = [];
    const database = openDatabase({
      url: portal.database.appUrl,
      poolMax: 2,
      onStatement: (statement) => statements.push(statement),
    });
    const counted = <C extends Context>(ctx: C): C => ({ ...ctx, database });
    try {
      await read({ staff: counted(staff), member: counted(member) });
      return statements.length;
    } finally {
      await database.close();
    }
  }
});
