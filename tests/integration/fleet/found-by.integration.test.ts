import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authorizer, merchant } from "@/db/schema";
import { searchGrams } from "@/lib/format/bigrams";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { type Context, type ProviderContext, withRead, withTransaction } from "@/lib/services/context";
import { insertAccounts } from "../../support/accounts";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;

beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal);
});
afterAll(() => portal.close());

const find = async (q: string) => (await listAuthorizers(staff, { q })).items.map(({ id }) => id);

test("an account is found by its owner's name, as long as that is its owner and its name", async () => {
  const owner = await makeMerchant(portal, "鹦哥书屋");
  const [id = ""] = await insertAccounts(portal, [
    { merchantId: owner.id, nickName: "分店", searchGrams: searchGrams("分店") },
  ]);
  expect(await find("鹦哥")).toEqual([id]);
  await withTransaction(staff, (tx) =>
    tx
      .update(merchant)
      .set({ name: "白鹭书屋", searchGrams: searchGrams("白鹭书屋") })
      .where(eq(merchant.id, owner.id)),
  );
  expect([await find("鹦哥"), await find("白鹭"), await find("分店")]).toEqual([[], [id], [id]]);
  await withTransaction(staff, (tx) =>
    tx.update(authorizer).set({ merchantId: null }).where(eq(authorizer.id, id)),
  );
  expect([await find("白鹭"), await find("分店")]).toEqual([[], [id]]);
});

test("the views that staff search through show a merchant nothing, and let nobody write", async () => {
  const owner = await makeMerchant(portal, "看不见的商家");
  await insertAccounts(portal, [{ merchantId: owner.id }]);
  const member = await asMember(portal, owner.id);
  const seenBy = (ctx: Context) =>
    withRead(ctx, async (tx) => [
      (await tx.execute(`select id from fleet_authorizer`)).length,
      (await tx.execute(`select id from fleet_merchant`)).length,
      (await tx.execute(`select id from fleet_component_merchant`)).length,
    ]);
  expect(await seenBy(member)).toEqual([0, 0, 0]);
  expect((await seenBy(staff)).every((rows) => rows > 0)).toBe(true);
  for (const view of ["fleet_authorizer", "fleet_merchant", "fleet_component_merchant"]) {
    const writing = withTransaction(staff, (tx) => tx.execute(`delete from ${view}`));
    await expect(writing).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/^(42501|55000)$/) },
    });
  }
});
