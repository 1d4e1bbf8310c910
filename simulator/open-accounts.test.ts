import { expect, test } from "vitest";
import { startWorld, type World } from "./testing/world";

const call = (world: World, verb: string, accessToken: string, body: object = {}) =>
  world.call(`/cgi-bin/open/${verb}`, { access_token: accessToken }, body);

test("an open platform account is created, shared by accounts of one principal, and left again", async () => {
  await using world = await startWorld();
  const first = await world.createAccount({ principalName: "甲公司" });
  const second = await world.createAccount({ principalName: "甲公司" });
  const foreign = await world.createAccount({ principalName: "乙公司" });
  const { accessToken } = await world.connect(first);
  const tokens = {
    second: (await world.connect(second)).accessToken,
    foreign: (await world.connect(foreign)).accessToken,
  };

  expect(await call(world, "get", accessToken)).toMatchObject({ errcode: 89002 });
  expect(await call(world, "create", accessToken, { appid: second })).toMatchObject({ errcode: 40013 });
  const { open_appid: openAppid } = await call(world, "create", accessToken, { appid: first });
  expect(await call(world, "create", accessToken)).toMatchObject({ errcode: 89000 });
  expect(await call(world, "bind", tokens.second, { open_appid: openAppid })).toMatchObject({ errcode: 0 });
  expect(await call(world, "bind", tokens.foreign, { open_appid: openAppid })).toMatchObject({
    errcode: 89001,
  });
  expect(await call(world, "have", tokens.second)).toMatchObject({ have_open: true });
  expect(await call(world, "unbind", tokens.second, { open_appid: openAppid })).toMatchObject({ errcode: 0 });
  expect(await call(world, "have", tokens.second)).toMatchObject({ have_open: false });
});

test("an open platform account made in the console cannot be changed by API", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ openAppid: "wxconsole0000001" });
  const { accessToken } = await world.connect(appid);
  expect(await call(world, "unbind", accessToken, { open_appid: "wxconsole0000001" })).toMatchObject({
    errcode: 89003,
  });
});

test("the open platform set must be granted", async () => {
  await using world = await startWorld();
  const { accessToken } = await world.connect(await world.createAccount(), [18]);
  expect(await call(world, "create", accessToken)).toMatchObject({ errcode: 61007 });
});
