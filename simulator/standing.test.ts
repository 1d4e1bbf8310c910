import { expect, test } from "vitest";
import { simulatedNow } from "./clock";
import { type Connected, startWorld, type World } from "./testing/world";

const profile = { signature: "一碗好面", principalName: "示例公司", verifyType: -1 };
const token = ({ accessToken }: Connected) => ({ access_token: accessToken });
const basics = (world: World, connected: Connected) =>
  world.call("/cgi-bin/account/getaccountbasicinfo", token(connected), {});

test("an account tells of its verification, and of the review once it may begin", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount(profile);
  const connected = await world.connect(appid);
  expect(await basics(world, connected)).toMatchObject({
    appid,
    account_type: 3,
    customer_type: 0,
    wx_verify_info: { qualification_verify: false, naming_verify: false, annual_review: false },
  });
  const now = await simulatedNow(world.clock);
  await world.control.changeStanding({
    appid,
    verified: true,
    annualReview: {
      beginsAt: new Date(now - 1000).toISOString(),
      endsAt: new Date(now + 864e5).toISOString(),
    },
  });
  expect(await basics(world, connected)).toMatchObject({
    customer_type: 1,
    wx_verify_info: { qualification_verify: true, annual_review: true },
  });
});

test("a category waits for its review, whose end platforms are told", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount(profile);
  const connected = await world.connect(appid);
  const category = { appid, first: "餐饮服务", second: "点餐平台" };
  await world.control.moveCategory({ ...category, move: "add" });
  const read = () => world.call("/cgi-bin/wxopen/getcategory", token(connected));
  expect(await read()).toMatchObject({ categories: [{ first_name: "餐饮服务", audit_status: 1 }] });
  await world.control.moveCategory({ ...category, move: "reject", reason: "缺许可证" });
  expect(await read()).toMatchObject({ categories: [{ audit_status: 2, audit_reason: "缺许可证" }] });
  expect(world.receiver.named("wxa_category_audit").at(-1)?.fields).toMatchObject({
    ret: "2",
    reason: "缺许可证",
  });
});

test("a released version is told, and only to who may develop", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount(profile);
  const connected = await world.connect(appid);
  const read = () => world.call("/wxa/getversioninfo", token(connected), {});
  expect(await read()).not.toHaveProperty("release_info");
  await world.control.changeStanding({ appid, releasedVersion: "1.2.0" });
  expect(await read()).toMatchObject({ release_info: { release_version: "1.2.0" } });
});

test("a name that passes its review is the account's name", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ ...profile, nickName: null });
  const connected = await world.connect(appid);
  await world.control.decideName({ appid, nickName: "老陈面馆", passed: true });
  expect(await basics(world, connected)).toMatchObject({ nickname: "老陈面馆" });
  expect(world.receiver.named("wxa_nickname_audit").at(-1)?.fields).toMatchObject({
    ret: "3",
    nickname: "老陈面馆",
  });
});
