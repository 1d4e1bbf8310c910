import { afterAll, beforeAll, expect, test } from "vitest";
import { copyAppCode } from "@/lib/services/app-codes/copy-app-code";
import { getAppCode, hasAppCode } from "@/lib/services/app-codes/get-app-code";
import { connectAccount, giveAccountTo } from "../../support/accounts";
import { asMember, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");

async function connected() {
  const merchant = await makeMerchant(portal);
  const account = await connectAccount(portal);
  await giveAccountTo(portal, account.id, merchant.id);
  return { account, member: await asMember(portal, merchant.id, "viewer") };
}

test("after a grant the account's code is ours to show, to its own merchant alone", async () => {
  const { account, member } = await connected();
  expect(await hasAppCode(member, account.id)).toBe(true);
  const { contentType, content } = await getAppCode(member, account.id);
  expect(contentType).toBe("image/png");
  expect(Buffer.from(content.subarray(0, 8))).toEqual(pngSignature);
  const stranger = await asMember(portal, (await makeMerchant(portal)).id);
  expect(await hasAppCode(stranger, account.id)).toBe(false);
  await expect(getAppCode(stranger, account.id)).rejects.toMatchObject({ code: "not_found" });
});

test("a picture that cannot be had, or is none, leaves the one that was copied last", async () => {
  const { account, member } = await connected();
  const before = await getAppCode(member, account.id);
  for (const address of [
    `${portal.wechatUrl}/pages/codes/nobody`,
    `${portal.wechatUrl}/`,
    "http://localhost:1/x",
  ]) {
    await portal.sql`update authorizer set qrcode_url = ${address} where id = ${account.id}`;
    await copyAppCode(portal.system(), account.id);
    expect(await getAppCode(member, account.id)).toEqual(before);
  }
});

test("an account whose code nobody has copied has none to show", async () => {
  const { account, member } = await connected();
  await portal.sql`delete from app_code where authorizer_id = ${account.id}`;
  expect(await hasAppCode(member, account.id)).toBe(false);
  await expect(getAppCode(member, account.id)).rejects.toMatchObject({ code: "not_found" });
});
