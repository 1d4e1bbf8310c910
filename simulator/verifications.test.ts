import { describe, expect, test } from "vitest";
import { makePng } from "@/tests/support/papers";
import type { SimulatorControl } from "./control-client";
import type { AccountInput } from "./state/accounts";
import { visit } from "./testing/browser";
import { type Answered, type Connected, moveHours, startWorld, type World } from "./testing/world";

type Move = Parameters<SimulatorControl["advanceVerification"]>[0]["move"];

async function setUp(world: World, account: AccountInput = {}, scopes?: number[]) {
  const appid = await world.createAccount({ registerType: 6, verifyType: -1, nickName: null, ...account });
  const connected = await world.connect(appid, scopes);
  return { appid, connected };
}

async function upload(
  world: World,
  { accessToken }: Connected,
  bytes: Buffer = makePng(),
): Promise<Answered> {
  const form = new FormData();
  form.set("media", new File([new Uint8Array(bytes)], "licence.png", { type: "image/png" }));
  return world.call("/wxa/sec/uploadauthmaterial", { access_token: accessToken }, form);
}

const dataOf = (qualification: unknown, changes: object = {}) => ({
  customer_type: 1,
  contact_info: { name: "陈晓", email: "chen@example.com" },
  invoice_info: { invoice_type: 1 },
  qualification,
  account_name: "老陈面馆",
  account_name_type: 1,
  pay_type: 1,
  third_party_phone: "4008001234",
  ...changes,
});

const call = (world: World, { accessToken }: Connected, path: string, body: unknown) =>
  world.call(`/wxa/sec/${path}`, { access_token: accessToken }, body);

async function submit(world: World, connected: Connected, changes: object = {}): Promise<Answered> {
  const { mediaid } = await upload(world, connected);
  return call(world, connected, "wxaauth", { auth_data: dataOf(mediaid, changes) });
}

async function walk(world: World, id: string, moves: Move[], reason = "营业执照不清晰"): Promise<void> {
  for (const move of moves) await world.control.advanceVerification({ id, move, reason });
  await world.control.idle();
}

const pushed = (world: World) =>
  world.receiver
    .named("notify_3rd_wxa_auth")
    .map(({ fields }) => [fields?.task_status, fields?.apply_status]);

describe("a verification", () => {
  test("passes, is told at every documented step, and makes the account a verified one", async () => {
    await using world = await startWorld();
    const { appid, connected } = await setUp(world);
    const { taskid, auth_url } = await submit(world, connected);
    expect(String(auth_url)).toMatch(/wxverify\?auth_token=.+#wechat_redirect$/);
    await walk(world, String(taskid), ["agree", "pass_face", "send_sms", "pass_sms", "take", "pass"]);
    expect(await call(world, connected, "queryauth", { taskid })).toMatchObject({
      task_status: 12,
      apply_status: 4,
    });
    expect(pushed(world)).toEqual([
      ["0", "0"],
      ["6", "0"],
      ["9", "0"],
      ["12", "0"],
      ["12", "2"],
      ["12", "4"],
    ]);
    const taken = world.receiver.named("notify_3rd_wxa_auth").at(-2)?.fields;
    expect(taken?.dispatch_info).toMatchObject({ provider: expect.any(String), contact: expect.any(String) });
    const { accounts } = await world.control.listAccounts({ search: appid });
    expect(accounts[0]).toMatchObject({ verifyType: 0, nickName: "老陈面馆" });
  });

  test("that was given back goes on under the same task", async () => {
    await using world = await startWorld();
    const { connected } = await setUp(world);
    const { taskid } = await submit(world, connected);
    const { mediaid } = await upload(world, connected);
    const corrected = dataOf(mediaid, { taskid });
    expect(await call(world, connected, "reauth", { auth_data: corrected })).toMatchObject({
      errcode: 40035,
    });
    await walk(world, String(taskid), ["agree", "pass_face", "pass_sms", "take", "refill"]);
    expect(await call(world, connected, "queryauth", { taskid })).toMatchObject({
      apply_status: 3,
      refill_reason: "营业执照不清晰",
    });
    expect(await call(world, connected, "reauth", { auth_data: corrected })).toMatchObject({
      errcode: 40035,
      errmsg: expect.stringContaining("contact_info.mobile"),
    });
    const contact_info = { ...corrected.contact_info, mobile: "13800138000" };
    const again = await call(world, connected, "reauth", { auth_data: { ...corrected, contact_info } });
    expect(again).toMatchObject({ taskid, auth_url: expect.any(String) });
    expect(await call(world, connected, "queryauth", { taskid })).toMatchObject({
      task_status: 0,
      apply_status: 0,
    });
  });

  test("waits for the developer's money where the developer pays", async () => {
    await using world = await startWorld();
    const { connected } = await setUp(world);
    const { taskid } = await submit(world, connected, { pay_type: 2 });
    await walk(world, String(taskid), ["agree", "pass_face", "pass_sms"]);
    expect(await call(world, connected, "queryauth", { taskid })).toMatchObject({
      task_status: 15,
      apply_status: 1,
    });
    await walk(world, String(taskid), ["pay"]);
    expect(await call(world, connected, "queryauth", { taskid })).toMatchObject({
      task_status: 12,
      apply_status: 0,
    });
  });

  test("that is refused or runs out is not pushed, only answered", async () => {
    await using world = await startWorld();
    const { connected } = await setUp(world);
    const first = String((await submit(world, connected)).taskid);
    await walk(world, first, ["refuse"]);
    expect(await call(world, connected, "queryauth", { taskid: first })).toMatchObject({ task_status: 2 });
    const second = String((await submit(world, connected)).taskid);
    await moveHours(world, 25);
    const later = {
      ...connected,
      accessToken: (await world.connect((await setUp(world)).appid)).accessToken,
    };
    expect(await call(world, later, "queryauth", { taskid: second })).toMatchObject({ errcode: 40035 });
    const [expired] = await world.control.listVerifications();
    expect(expired).toMatchObject({ id: second, taskStatus: 1 });
    expect(pushed(world)).toEqual([
      ["0", "0"],
      ["0", "0"],
    ]);
  });

  test.each<[string, object, number]>([
    ["another customer type", { customer_type: 3 }, 40035],
    ["a personal one for a company", { customer_type: 15 }, 40064],
    ["no licence", { qualification: undefined }, 40035],
    ["a paper that was never handed over", { qualification: "MEDIA" }, 40007],
    ["an address that is none", { contact_info: { name: "陈晓", email: "x" } }, 40035],
    ["the invoice that was withdrawn", { invoice_info: { invoice_type: 3 } }, 40035],
    ["an invoice without a title", { invoice_info: { invoice_type: 2, electronic: {} } }, 40035],
    ["a name that is too short", { account_name: "a" }, 40035],
  ])("is refused with %s", async (_what, changes, errcode) => {
    await using world = await startWorld();
    const { connected } = await setUp(world);
    expect(await submit(world, connected, changes)).toMatchObject({ errcode });
  });

  test("runs once for an account, needs its permission set and an account made by a platform", async () => {
    await using world = await startWorld({ component: { mandatoryScopeIds: [] } });
    const { connected } = await setUp(world);
    await submit(world, connected);
    expect(await submit(world, connected)).toMatchObject({ errcode: 89249 });
    const byHand = await setUp(world, { registerType: 0 });
    expect(await submit(world, byHand.connected)).toMatchObject({ errcode: 41033 });
    const lacking = await setUp(world, {}, [17, 25, 30]);
    expect(await upload(world, lacking.connected)).toMatchObject({ errcode: 61007 });
  });
});

describe("a paper", () => {
  test("is good for three days and for its own account", async () => {
    await using world = await startWorld();
    const [own, other] = [await setUp(world), await setUp(world)];
    const { mediaid } = await upload(world, own.connected);
    const data = { auth_data: dataOf(mediaid) };
    expect(await call(world, other.connected, "wxaauth", data)).toMatchObject({ errcode: 40007 });
    await moveHours(world, 73);
    const fresh = await world.connect(own.appid);
    expect(await call(world, fresh, "wxaauth", data)).toMatchObject({ errcode: 40007 });
  });

  test.each([
    ["no picture", Buffer.from("hello"), 40005],
    ["too large", Buffer.concat([makePng(), Buffer.alloc(2 * 1024 * 1024)]), 40006],
  ])("that is %s is refused", async (_what, bytes, errcode) => {
    await using world = await startWorld();
    const { connected } = await setUp(world);
    expect(await upload(world, connected, bytes)).toMatchObject({ errcode });
  });
});

test("the administrator and the auditors have their pages", async () => {
  await using world = await startWorld();
  const { connected } = await setUp(world);
  const { taskid, auth_url } = await submit(world, connected, { pay_type: 2 });
  const page = new URL(String(auth_url).replace("#wechat_redirect", ""));
  const path = `${page.pathname}${page.search}`;
  expect((await visit(world, path)).text).toContain("同意认证");
  const click = (at: string, body: string) =>
    fetch(new URL(at, world.url), { method: "POST", body, redirect: "manual" });
  for (const move of ["agree", "pass_face", "send_sms", "pass_sms"]) await click(path, `move=${move}`);
  expect((await visit(world, path)).text).toContain("支付审核费");
  await click(path, "move=pay");
  const audit = `/pages/verifications/${taskid}`;
  expect((await visit(world, "/pages/verifications")).text).toContain("老陈面馆");
  await click(audit, "move=take");
  expect((await visit(world, audit)).text).toContain("打回重填");
  await click(audit, "move=refill&reason=名称不符");
  expect(await call(world, connected, "queryauth", { taskid })).toMatchObject({ refill_reason: "名称不符" });
  expect((await visit(world, "/wxawap/wxverify?auth_token=nothing")).text).toContain("链接无效");
  expect((await visit(world, "/pages/verifications/nothing")).status).toBe(404);
});
