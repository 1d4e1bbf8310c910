import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assignPoolMatches } from "@/lib/services/authorizers/assign-pool-matches";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { listPoolMatches } from "@/lib/services/authorizers/list-pool-matches";
import { insertAccount } from "../../support/accounts";
import { asStaff, makeMerchant, word } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
afterAll(() => portal.close());

const newPrincipal = () => `${word()}有限公司`;

/** A merchant with an account of this principal. */
async function merchantWith(principalName: string) {
  const merchant = await makeMerchant(portal);
  await insertAccount(portal, { merchantId: merchant.id, principalName });
  return merchant;
}

const matchOf = async (authorizerId: string) =>
  (await listPoolMatches(await asStaff(portal))).items.find(({ app }) => app.id === authorizerId);

async function ownerOf(authorizerId: string): Promise<string | null> {
  const [row] = await portal.sql<{ merchant_id: string | null }[]>`
    select merchant_id from authorizer where id = ${authorizerId}`;
  return row?.merchant_id ?? null;
}

describe("an account of the pool", () => {
  test("matches the one merchant whose accounts have its principal", async () => {
    const principalName = newPrincipal();
    const merchant = await merchantWith(principalName);
    const id = await insertAccount(portal, { principalName });
    expect(await matchOf(id)).toMatchObject({ merchant: { id: merchant.id }, others: 1 });
  });

  test("also when it was that merchant's own link", async () => {
    const principalName = newPrincipal();
    const merchant = await merchantWith(principalName);
    const id = await insertAccount(portal, { principalName, proposedMerchantId: merchant.id });
    expect(await matchOf(id)).toBeDefined();
  });

  test.each<[string, () => Promise<string>]>([
    [
      "two merchants have the principal",
      async () => {
        const principalName = newPrincipal();
        await merchantWith(principalName);
        await merchantWith(principalName);
        return insertAccount(portal, { principalName });
      },
    ],
    [
      "another merchant's link was followed",
      async () => {
        const principalName = newPrincipal();
        await merchantWith(principalName);
        return insertAccount(portal, { principalName, proposedMerchantId: (await makeMerchant(portal)).id });
      },
    ],
    [
      "the principal only resembles it",
      async () => {
        const principalName = newPrincipal();
        await merchantWith(principalName);
        return insertAccount(portal, { principalName: `${principalName} ` });
      },
    ],
    [
      "it belongs to a private person",
      async () => {
        await merchantWith("个人");
        return insertAccount(portal, { principalName: "个人" });
      },
    ],
    [
      "nobody knows its principal",
      async () => {
        await merchantWith("");
        return insertAccount(portal, { principalName: "" });
      },
    ],
    [
      "its authorization has ended",
      async () => {
        const principalName = newPrincipal();
        await merchantWith(principalName);
        return insertAccount(portal, { principalName, state: "unauthorized" });
      },
    ],
  ])("matches nobody when %s", async (_title, make) => {
    expect(await matchOf(await make())).toBeUndefined();
  });
});

describe("assigning what matches", () => {
  async function pair() {
    const principalName = newPrincipal();
    const merchant = await merchantWith(principalName);
    return {
      authorizerId: await insertAccount(portal, { principalName }),
      merchantId: merchant.id,
      principalName,
    };
  }

  test("gives each to its merchant, with its entry in the log", async () => {
    const [one, two] = [await pair(), await pair()];
    expect(await assignPoolMatches(await asStaff(portal), { matches: [one, two] })).toEqual({
      assigned: 2,
      skipped: 0,
    });
    for (const { authorizerId, merchantId } of [one, two]) {
      expect(await ownerOf(authorizerId)).toBe(merchantId);
      const [token] =
        await portal.sql`select merchant_id from authorizer_token where authorizer_id = ${authorizerId}`;
      expect(token?.merchant_id).toBe(merchantId);
      const entries = await portal.sql`
        select after from audit_entry where action = 'authorizer.assign' and object_id = ${authorizerId}`;
      expect(entries).toMatchObject([{ after: { merchantId, by: "principal" } }]);
    }
  });

  test("leaves what another merchant has, what another merchant was named for, and what stopped matching", async () => {
    const [owned, misnamed, changed] = [await pair(), await pair(), await pair()];
    const stranger = await makeMerchant(portal);
    await portal.sql`update authorizer set merchant_id = ${stranger.id} where id = ${owned.authorizerId}`;
    await merchantWith(changed.principalName);
    const matches = [owned, { ...misnamed, merchantId: stranger.id }, changed];
    expect(await assignPoolMatches(await asStaff(portal), { matches })).toEqual({ assigned: 0, skipped: 3 });
    expect(await ownerOf(owned.authorizerId)).toBe(stranger.id);
    expect(await ownerOf(misnamed.authorizerId)).toBeNull();
    expect(await ownerOf(changed.authorizerId)).toBeNull();
  });

  test("by two people at once assigns each account once", async () => {
    const matches = [await pair(), await pair(), await pair()];
    const results = await Promise.all([
      assignPoolMatches(await asStaff(portal), { matches }),
      assignPoolMatches(await asStaff(portal), { matches: matches.toReversed() }),
    ]);
    expect(results.reduce((sum, { assigned }) => sum + assigned, 0)).toBe(3);
  });

  test("takes no more than a screenful at once", async () => {
    const matches = Array.from({ length: 101 }, (_, index) => ({
      authorizerId: `app_${index}`,
      merchantId: "x",
    }));
    await expect(assignPoolMatches(await asStaff(portal), { matches })).rejects.toMatchObject({
      issues: [{ path: ["matches"] }],
    });
  });
});

test("the list of the pool says where each account came from", async () => {
  const id = await insertAccount(portal, { grantOrigin: "plugin" });
  const { items } = await listAuthorizers(await asStaff(portal), { owner: "none", limit: 100 });
  expect(items.find((app) => app.id === id)).toMatchObject({ grantOrigin: "plugin" });
});
