import { describe, expect, test } from "vitest";
import { moveHours, startWorld, type World } from "./testing/world";

const personal = async (world: World, wxuser: string) => {
  const body = { wxuser, component_phone: "4008001234", new_version: true };
  const query = { access_token: await world.componentToken(), action: "create" };
  const made = await world.call("/wxa/component/fastregisterpersonalweapp", query, body);
  if (made.errcode === 0) {
    await world.control.advanceRegistration({ id: String(made.taskid), move: "refuse" });
  }
  return made;
};
const trial = async (world: World, openid: string) =>
  world.call(
    "/wxa/component/fastregisterbetaweapp",
    { access_token: await world.componentToken() },
    { name: "老陈面馆", openid },
  );

describe("what one WeChat user may create is shared by personal and trial apps", () => {
  test("trial apps leave fewer personal ones, and for this user only", async () => {
    await using world = await startWorld();
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await trial(world, "owxid_demo")).toMatchObject({ errcode: 0 });
    }
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await personal(world, "wxid_demo")).toMatchObject({ errcode: 0 });
    }
    expect(await personal(world, "wxid_demo")).toMatchObject({ errcode: 91030 });
    expect(await trial(world, "owxid_demo")).toMatchObject({ errcode: 61071 });
    expect(await personal(world, "wxid_other")).toMatchObject({ errcode: 0 });
  });

  test("the day passes for personal apps, and not for trial apps", async () => {
    await using world = await startWorld();
    for (let turn = 0; turn < 5; turn += 1) await trial(world, "owxid_demo");
    expect(await personal(world, "wxid_demo")).toMatchObject({ errcode: 91030 });
    await moveHours(world, 25);
    expect(await personal(world, "wxid_demo")).toMatchObject({ errcode: 0 });
    expect(await trial(world, "owxid_demo")).toMatchObject({ errcode: 61071 });
  });
});

/** The beginning of a minute at eight in Beijing, so that neither the minute nor the day ends by itself. */
async function moveToMorning(world: World): Promise<void> {
  const { now } = await world.control.readClock();
  const day = 86_400_000;
  const sinceEight = new Date(now).getTime() % day;
  await world.control.moveClock({ bySeconds: (day - sinceEight) / 1000 });
}

test("a trial app asks to become formal five times a minute, and a hundred times a day", async () => {
  await using world = await startWorld();
  await moveToMorning(world);
  const appid = await world.createAccount({ registerType: 13, serviceType: 12 });
  const { accessToken } = await world.connect(appid);
  const verify = async () => {
    const verify_info = { enterprise_name: "面馆", code: "1", component_phone: "400", new_version: true };
    return (await world.call("/wxa/verifybetaweapp", { access_token: accessToken }, { verify_info })).errcode;
  };
  const inOneMinute = [];
  for (let turn = 0; turn < 6; turn += 1) inOneMinute.push(await verify());
  expect(inOneMinute).toEqual([89255, 89255, 89255, 89255, 89255, 45011]);
  for (let minute = 0; minute < 19; minute += 1) {
    await world.control.moveClock({ bySeconds: 60 });
    for (let turn = 0; turn < 5; turn += 1) expect(await verify()).toBe(89255);
  }
  await world.control.moveClock({ bySeconds: 60 });
  expect(await verify()).toBe(45009);
});
