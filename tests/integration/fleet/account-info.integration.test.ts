import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { getMerchantAuthorizer } from "@/lib/services/authorizers/get-authorizer";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { syncAuthorizer, syncMerchantAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import type { ProviderContext } from "@/lib/services/context";
import {
  type AuthorizerRow,
  connectAccount,
  getAccountRow,
  getTokenRow,
  giveAccountTo,
} from "../../support/accounts";
import { asMember, asStaff, makeMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
let account: AuthorizerRow;
beforeAll(async () => {
  portal = await startPortal({ rewriteWechat: true });
  staff = await asStaff(portal);
});
beforeEach(async () => {
  account = await connectAccount(portal, {
    account: {
      nickName: "码头咖啡",
      principalName: "上海码头有限公司",
      details: { categories: [{ first: "餐饮", second: "咖啡" }] },
    },
  });
});
afterEach(async () => {
  portal.wechatProxy?.clear();
  await portal.control.clearFaults();
});
afterAll(() => portal.close());

const infoPath = "/cgi-bin/component/api_get_authorizer_info";
const sync = () => syncAuthorizer(staff, { authorizerId: account.id });
const find = async (q: string) => (await listAuthorizers(staff, { q })).items.map(({ id }) => id);
const facts = ({
  nickName,
  principalName,
  headImg,
  userName,
  funcScopeIds,
  categories,
  kind,
  state,
}: AuthorizerRow) => ({
  nickName,
  principalName,
  headImg,
  userName,
  funcScopeIds,
  categories,
  kind,
  state,
});

test.each([
  ["busy", { kind: "errcode", errcode: -1 }],
  ["quota", { kind: "errcode", errcode: 45009 }],
  ["withdrawn", { kind: "errcode", errcode: 61003 }],
  ["broken JSON", { kind: "broken_json" }],
  ["a dropped connection", { kind: "drop" }],
] as const)(
  "a failed info call (%s) keeps name, permissions and the rest, and notes the failure",
  async (_title, fault) => {
    await portal.control.injectFault({ endpoint: "component.getAuthorizerInfo", fault });
    await expect(sync()).rejects.toMatchObject({ name: "WechatApiError" });
    const after = await getAccountRow(portal, account.appid);
    expect(facts(after)).toEqual(facts(account));
    expect(after.infoFailedAt).not.toBeNull();
    expect(await find("码头咖啡")).toContain(account.id);
  },
);

test.each([
  [
    "empty texts",
    (info: object) => ({ ...info, nick_name: "", head_img: "", principal_name: "", user_name: "" }),
  ],
  [
    "no names",
    (info: object) => ({
      ...info,
      nick_name: undefined,
      principal_name: undefined,
      head_img: undefined,
      user_name: undefined,
    }),
  ],
])("an answer with %s does not blank what is known, nor hide it from the search", async (_title, thin) => {
  portal.wechatProxy?.rewrite(infoPath, (answer) => ({
    ...answer,
    authorizer_info: thin(Object(answer.authorizer_info)),
  }));
  await sync();
  const after = await getAccountRow(portal, account.appid);
  expect(facts(after)).toEqual(facts(account));
  expect(after.infoFailedAt).toBeNull();
  expect(await find("码头咖啡")).toContain(account.id);
  expect(await find("上海码头")).toContain(account.id);
});

test("an answer without permission sets keeps those that are known", async () => {
  portal.wechatProxy?.rewrite(infoPath, (answer) => ({
    ...answer,
    authorization_info: { ...Object(answer.authorization_info), func_info: undefined },
  }));
  await sync();
  expect((await getAccountRow(portal, account.appid)).funcScopeIds).toEqual(account.funcScopeIds);
});

test("an answer with an empty list of sets says that none is granted", async () => {
  portal.wechatProxy?.rewrite(infoPath, (answer) => ({
    ...answer,
    authorization_info: { ...Object(answer.authorization_info), func_info: [] },
  }));
  await sync();
  expect((await getAccountRow(portal, account.appid)).funcScopeIds).toEqual([]);
});

test("a new name replaces the old one, in the list and in the search", async () => {
  await portal.control.updateAccount({ appid: account.appid, changes: { nickName: "灯塔书店" } });
  await sync();
  expect((await getAccountRow(portal, account.appid)).nickName).toBe("灯塔书店");
  expect(await find("灯塔书店")).toEqual([account.id]);
  expect(await find("码头咖啡")).not.toContain(account.id);
});

test("an exchange whose info call fails keeps the grant, and the name follows by a job", async () => {
  await portal.control.injectFault({
    endpoint: "component.getAuthorizerInfo",
    fault: { kind: "errcode", errcode: 45009 },
    times: 1,
  });
  const created = await portal.control.createAccounts({ accounts: [{ nickName: "晚到的名字" }] });
  const appid = created[0]?.appid ?? "";
  await portal.control.authorize({ componentAppid: portal.platform.appid, authorizerAppid: appid });
  const ran = await portal.jobs.run();
  const names = ran.map(({ name }) => name);
  expect(names.filter((name) => name === "sync-authorizer")).toHaveLength(1);
  expect(await getAccountRow(portal, appid)).toMatchObject({
    nickName: "晚到的名字",
    state: "authorized",
    kind: "mini_program",
  });
});

test("a merchant syncs its own account, and sees neither tokens nor the platform's", async () => {
  const merchant = await makeMerchant(portal);
  await giveAccountTo(portal, account.id, merchant.id);
  const member = await asMember(portal, merchant.id);
  await portal.control.updateAccount({ appid: account.appid, changes: { nickName: "自己改的名字" } });
  await syncMerchantAuthorizer(member, { authorizerId: account.id });
  const detail = await getMerchantAuthorizer(member, account.id);
  expect(detail.nickName).toBe("自己改的名字");
  expect(JSON.stringify(detail)).not.toMatch(/token/i);
});

test("a merchant's sync mends a broken connection too", async () => {
  const merchant = await makeMerchant(portal);
  await giveAccountTo(portal, account.id, merchant.id);
  await portal.sql`update authorizer_token set sealed_refresh_token = null where authorizer_id = ${account.id}`;
  await portal.sql`update authorizer set state = 'connection_broken', broken_reason = 'refresh_token_missing' where id = ${account.id}`;
  await syncMerchantAuthorizer(await asMember(portal, merchant.id), { authorizerId: account.id });
  expect((await getAccountRow(portal, account.appid)).state).toBe("authorized");
  expect((await getTokenRow(portal, account.id)).sealedRefreshToken).not.toBeNull();
});
