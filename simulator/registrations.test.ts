import { describe, expect, test } from "vitest";
import type { SimulatorControl } from "./control-client";
import { type Answered, COMPONENT, moveHours, startWorld, type World } from "./testing/world";

const enterprise = {
  name: "海口老陈餐饮有限公司",
  code: "91460100MA5TEXAM24",
  component_phone: "4008001234",
  new_version: true,
};
const enterprisePath = "/wxa/component/fastregisterenterpriseweapp";
const personalPath = "/wxa/component/fastregisterpersonalweapp";

async function call(world: World, path: string, query: object, body: unknown): Promise<Answered> {
  return world.call(path, { access_token: await world.componentToken(), ...query }, body);
}
const create = (world: World, changes: object = {}) =>
  call(world, enterprisePath, { action: "create" }, { ...enterprise, ...changes });
const statusOf = async (world: World, taskid: string) =>
  (await call(world, enterprisePath, { action: "query" }, { taskid })).status;

type Move = Parameters<SimulatorControl["advanceRegistration"]>[0]["move"];
async function walk(world: World, id: string, moves: Move[]): Promise<void> {
  for (const move of moves) await world.control.advanceRegistration({ id, move });
  await world.control.idle();
}
const eventOf = (world: World, infoType = "notify_third_fasteregister") =>
  world.receiver.named(infoType).at(-1)?.fields;

describe("an enterprise", () => {
  test("is created when the legal person has passed every step, and its code exchanges", async () => {
    await using world = await startWorld();
    const { taskid, authorize_url } = await create(world);
    expect(String(authorize_url)).toMatch(/^http.*#wechat_redirect$/);
    const id = String(taskid);
    expect(await statusOf(world, id)).toBe(1);
    await walk(world, id, ["agree"]);
    expect(await statusOf(world, id)).toBe(4);
    await walk(world, id, ["fail_face"]);
    expect(await statusOf(world, id)).toBe(6);
    await walk(world, id, ["pass_face"]);
    expect(await statusOf(world, id)).toBe(7);
    await walk(world, id, ["finish"]);
    expect(await statusOf(world, id)).toBe(12);
    const event = eventOf(world);
    expect(event).toMatchObject({ status: "0", msg: "OK", info: { code: enterprise.code, code_type: "1" } });
    const answer = await world.call(
      "/cgi-bin/component/api_query_auth",
      { component_access_token: await world.componentToken() },
      { component_appid: COMPONENT, authorization_code: event?.auth_code },
    );
    expect(answer).toMatchObject({ authorization_info: { authorizer_appid: event?.appid } });
  });

  test.each(["pass_face", "finish"] as const)("cannot jump to %s", async (move) => {
    await using world = await startWorld();
    const id = String((await create(world)).taskid);
    await expect(world.control.advanceRegistration({ id, move })).rejects.toThrow("is not possible while");
  });

  test.each([
    [{ new_version: false }, 40035],
    [{ code: "91460100MA5TEXAM25" }, 89255],
    [{ code: "914601" }, 89255],
    [{ name: "已注销公司" }, 86021],
  ])("%j is refused with %i", async (changes, errcode) => {
    await using world = await startWorld();
    expect(await create(world, changes)).toMatchObject({ errcode });
  });

  test("whose name does not belong to its code, or whose task is running, is refused", async () => {
    await using world = await startWorld();
    await create(world);
    expect(await create(world)).toMatchObject({ errcode: 89249 });
    expect(await create(world, { name: "别的公司" })).toMatchObject({ errcode: 86022 });
    await moveHours(world, 25);
    expect(await create(world)).toMatchObject({ errcode: 0 });
  });

  test.each([
    [[], "100001"],
    [["agree"], "100002"],
    [["agree", "pass_face"], "100003"],
  ] as [Move[], string][])("left after %j ends with %s a day later", async (moves, status) => {
    await using world = await startWorld();
    const id = String((await create(world)).taskid);
    await walk(world, id, moves);
    await moveHours(world, 24);
    await world.control.idle();
    expect(eventOf(world)).toMatchObject({ status });
    expect(await statusOf(world, id)).toBe(2);
  });

  test("that WeChat refuses is told by number, without an appid", async () => {
    await using world = await startWorld();
    const id = String((await create(world)).taskid);
    await world.control.advanceRegistration({ id, move: "fail", status: 1002 });
    await world.control.idle();
    expect(eventOf(world)).toMatchObject({ status: "1002" });
    expect(eventOf(world)).not.toHaveProperty("appid");
    expect(await statusOf(world, id)).toBe(1002);
  });

  test("of an unpublished platform, or through the old interface, is refused", async () => {
    await using world = await startWorld({ component: { published: false } });
    expect(await create(world)).toMatchObject({ errcode: 89254 });
    const old = await call(world, "/cgi-bin/component/fastregisterweapp", { action: "create" }, enterprise);
    expect(old.errcode).not.toBe(0);
  });
});

describe("a person", () => {
  const createPersonal = (world: World, changes: object = {}) =>
    call(
      world,
      personalPath,
      { action: "create" },
      { wxuser: "wxid_demo", component_phone: "123", new_version: true, ...changes },
    );

  test("numbers the steps in another way", async () => {
    await using world = await startWorld();
    const id = String((await createPersonal(world)).taskid);
    const status = async () => (await call(world, personalPath, { action: "query" }, { taskid: id })).status;
    expect(await status()).toBe(0);
    await walk(world, id, ["agree", "pass_face", "finish"]);
    expect(await status()).toBe(12);
    expect(eventOf(world)).toMatchObject({ status: "0", info: { wxuser: "wxid_demo" } });
  });

  test("may be asked five times a day", async () => {
    await using world = await startWorld();
    for (let turn = 0; turn < 5; turn += 1) {
      const { taskid } = await createPersonal(world);
      await walk(world, String(taskid), ["refuse"]);
    }
    expect(await createPersonal(world)).toMatchObject({ errcode: 91030 });
    await moveHours(world, 25);
    expect(await createPersonal(world)).toMatchObject({ errcode: 0 });
  });

  test.each([
    [{ wxuser: "不是微信号" }, 86032],
    [{ component_phone: undefined }, 86030],
  ])("%j is refused with %i", async (changes, errcode) => {
    await using world = await startWorld();
    expect(await createPersonal(world, changes)).toMatchObject({ errcode });
  });
});

test.each([
  [[18, 30, 76, 85], 0],
  [[18, 30, 76], 86033],
])("a seller's by a platform with the sets %j is answered %i", async (scopeIds, errcode) => {
  await using world = await startWorld({ component: { scopeIds } });
  const request = { openid: "oSeller", component_phone: "400", new_version: true };
  const path = "/wxa/component/fastregistertransactionweapp";
  expect(await call(world, path, { action: "create" }, request)).toMatchObject({ errcode });
});

describe("a trial app", () => {
  const beta = (world: World, body: object) => call(world, "/wxa/component/fastregisterbetaweapp", {}, body);

  test("is created, authorized by a push of its own, and becomes a formal one", async () => {
    await using world = await startWorld();
    const { unique_id } = await beta(world, { name: "老陈面馆", openid: "oLegalPerson" });
    await walk(world, String(unique_id), ["agree", "pass_face", "finish"]);
    const made = eventOf(world, "notify_third_fastregisterbetaapp");
    expect(made).toMatchObject({ status: "0", info: { unique_id, name: "老陈面馆" } });
    expect(eventOf(world, "authorized")).toMatchObject({ AuthorizerAppid: made?.appid });
    const { accessToken } = await world.connect(String(made?.appid));
    const verify_info = {
      enterprise_name: enterprise.name,
      code: enterprise.code,
      component_phone: "400",
      new_version: true,
    };
    const verify = () => world.call("/wxa/verifybetaweapp", { access_token: accessToken }, { verify_info });
    expect(await verify()).toMatchObject({ errcode: 0 });
    expect(await verify()).toMatchObject({ errcode: 89251 });
    const [task] = await world.control.listRegistrations({ subject: enterprise.code });
    await walk(world, task?.id ?? "", ["agree"]);
    expect(await verify()).toMatchObject({ errcode: 89252 });
    await walk(world, task?.id ?? "", ["pass_face", "finish"]);
    expect(eventOf(world, "notify_third_fastverifybetaapp")).toMatchObject({
      appid: made?.appid,
      status: "0",
    });
    expect(await verify()).toMatchObject({ errcode: 41033 });
  });

  test.each([
    [{ name: "短", openid: "oLegalPerson" }, 86017],
    [{ name: "微信官方", openid: "oLegalPerson" }, 86011],
    [{ name: "老陈面馆", openid: "wrong" }, 86012],
  ])("%j is refused with %i", async (body, errcode) => {
    await using world = await startWorld();
    expect(await beta(world, body)).toMatchObject({ errcode });
  });

  test("that nobody confirms ends as overdue", async () => {
    await using world = await startWorld();
    await beta(world, { name: "老陈面馆", openid: "oLegalPerson" });
    await moveHours(world, 24);
    await world.control.idle();
    expect(eventOf(world, "notify_third_fastregisterbetaapp")).toMatchObject({ status: "3" });
  });
});

test("a ticket of an official account makes one mini program, within ten minutes", async () => {
  await using world = await startWorld();
  const appid = await world.createAccount({ kind: "official_account", principalName: "示例公司" });
  const { accessToken } = await world.connect(appid);
  const redirect = encodeURIComponent(`http://${world.component.launchDomain}/back`);
  const page = `${world.url}/cgi-bin/fastregisterauth?appid=${appid}&component_appid=${COMPONENT}&copy_wx_verify=1&redirect_uri=`;
  const ticketFrom = async () => {
    const answer = await fetch(page + redirect, { method: "POST", redirect: "manual" });
    return new URL(answer.headers.get("location") ?? "").searchParams.get("ticket");
  };
  const register = async (ticket: string | null) =>
    world.call("/cgi-bin/account/fastregister", { access_token: accessToken }, { ticket });
  const ticket = await ticketFrom();
  const made = await register(ticket);
  expect(made).toMatchObject({ errcode: 0, is_wx_verify_succ: true });
  expect(await register(ticket)).toMatchObject({ errcode: 61058 });
  await world.control.moveClock({ bySeconds: 6 });
  expect(await register(ticket)).toEqual(made);
  const late = await ticketFrom();
  await world.control.moveClock({ bySeconds: 700 });
  expect(await register(late)).toMatchObject({ errcode: 61058 });
  const foreign = await fetch(`${page}${encodeURIComponent("https://evil.example/x")}`);
  expect(await foreign.text()).toContain("61060");
});
