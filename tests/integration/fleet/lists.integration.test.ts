import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { searchGrams } from "@/lib/format/bigrams";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import type { Context, MerchantContext, ProviderContext } from "@/lib/services/context";
import { insertAccounts } from "../../support/accounts";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { createVerbWorld, type VerbWorld } from "../../support/verb-world";
import { merchantVerbs } from "../../support/verbs/merchant";
import { providerVerbs } from "../../support/verbs/provider";

let portal: TestPortal;
let world: VerbWorld;
let staff: ProviderContext;
let member: MerchantContext;
let accountIds: string[] = [];

beforeAll(async () => {
  portal = await startPortal();
  world = await createVerbWorld(portal);
  staff = await asStaff(portal);
  member = await asMember(portal, world.merchant.id);
  accountIds = await insertAccountsOfAllSorts(120);
});
afterAll(() => portal.close());

/** Of set 18 alone, of set 118 alone, of both, of none, in turn; every second one of the merchant. */
function insertAccountsOfAllSorts(count: number): Promise<string[]> {
  const required = [18, 118];
  const granted = [[], [118], [18], [18, 118]];
  const now = portal.container.clock.now().getTime();
  return insertAccounts(
    portal,
    Array.from({ length: count }, (_, index) => {
      const funcScopeIds = granted[index % granted.length] ?? [];
      return {
        merchantId: index % 2 === 0 ? world.merchant.id : null,
        nickName: `店铺${index}`,
        funcScopeIds,
        requiredScopeIds: required,
        missingScopeIds: required.filter((id) => !funcScopeIds.includes(id)),
        searchGrams: searchGrams(`店铺${index}`),
        createdAt: new Date(now + index),
      };
    }),
  );
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
    expect((await listAuthorizers(staff, { state: "authorized", q: "店铺" })).total).toBe(30);
    expect((await listAuthorizers(staff, { state: "permissions_missing", q: "店铺" })).total).toBe(90);
  });
});

describe("viewing asks WeChat nothing and needs few statements, however many rows there are", () => {
  const statementsMax = 16;
  /** What WeChat documents comes with the code. */
  const withoutDatabase = ["listErrorCodes"];
  type Read = (database: Context["database"]) => Promise<unknown>;
  const reads: [name: string, read: Read][] = [
    ...providerVerbs
      .filter(({ kind, name }) => kind === "read" && !withoutDatabase.includes(name))
      .map(({ name, run }): [string, Read] => [name, (database) => run({ ...staff, database }, world)]),
    ...merchantVerbs
      .filter(({ kind }) => kind === "read")
      .map(({ name, run }): [string, Read] => [name, (database) => run({ ...member, database }, world)]),
  ];

  test.each(reads)("%s", async (_name, read) => {
    const few = await countStatements(read);
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThanOrEqual(statementsMax);
    await grow();
    const before = await portal.control.countCalls();
    expect(await countStatements(read)).toBe(few);
    expect(await portal.control.countCalls()).toEqual(before);
  });

  /** Some more of everything that is listed. */
  async function grow(): Promise<void> {
    await makeMerchant(portal);
    await insertAccountsOfAllSorts(4);
    await world.newInvitation();
    await world.newFailedEvent();
  }

  async function countStatements(read: Read): Promise<number> {
    const statements: string[] = [];
    const database = openDatabase({
      url: portal.database.appUrl,
      poolMax: 2,
      onStatement: (statement) => statements.push(statement),
    });
    try {
      await read(database);
      return statements.length;
    } finally {
      await database.close();
    }
  }
});
