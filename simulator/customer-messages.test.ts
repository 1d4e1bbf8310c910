import { expect, test } from "vitest";
import { COMPONENT, moveHours, startWorld, type World } from "./testing/world";

const send = (world: World, accessToken: string, body: object) =>
  world.call("/cgi-bin/message/custom/send", { access_token: accessToken }, body);

const text = (content: string) => ({ touser: "oPerson", msgtype: "text", text: { content } });

const write = (world: World, authorizerAppid: string) =>
  world.control.pushEvent({
    componentAppid: COMPONENT,
    authorizerAppid,
    door: "messages",
    xml: "<xml><FromUserName><![CDATA[oPerson]]></FromUserName><MsgType><![CDATA[text]]></MsgType></xml>",
  });

test("an account answers only people who wrote to it in the last 48 hours, five times", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ kind: "official_account" });
  const { accessToken } = await world.connect(appid);
  expect(await send(world, accessToken, text("你好"))).toMatchObject({ errcode: 45015 });
  await write(world, appid);
  for (let sent = 0; sent < 5; sent += 1) {
    expect(await send(world, accessToken, text("你好"))).toMatchObject({ errcode: 0 });
  }
  expect(await send(world, accessToken, text("你好"))).toMatchObject({ errcode: 45047 });
});

test("the window closes after 48 hours", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ kind: "official_account" });
  await write(world, appid);
  await moveHours(world, 49);
  const { accessToken } = await world.connect(appid);
  expect(await send(world, accessToken, text("你好"))).toMatchObject({ errcode: 45015 });
});

test("a message needs its content, and the platform a set that covers it", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ kind: "official_account" });
  const { accessToken } = await world.connect(appid);
  await write(world, appid);
  expect(await send(world, accessToken, { touser: "oPerson", msgtype: "text" })).toMatchObject({
    errcode: 40008,
  });
  expect(await send(world, accessToken, text(""))).toMatchObject({ errcode: 44004 });
  expect(await send(world, accessToken, text("长".repeat(700)))).toMatchObject({ errcode: 45002 });
  const mini = await world.createAccount();
  const other = await world.connect(mini, [18]);
  expect(await send(world, other.accessToken, text("你好"))).toMatchObject({ errcode: 61007 });
});
