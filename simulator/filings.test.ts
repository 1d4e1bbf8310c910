import { expect, test } from "vitest";
import {
  type FilingFields,
  handOver,
  passFace,
  readyToFile,
  wholeAuthData,
  wholeFiling,
} from "./testing/filings";
import { type Connected, startWorld, type World } from "./testing/world";

interface Scene {
  appid: string;
  connected: Connected;
  token: { access_token: string };
}

async function arrange(world: World, account: object = readyToFile): Promise<Scene> {
  const appid = await world.createAccount({ ...account });
  const connected = await world.connect(appid);
  return { appid, connected, token: { access_token: connected.accessToken } };
}

const entrance = async (world: World, { token }: Scene) =>
  (await world.call("/wxa/icp/get_icp_entrance_info", token)).info;
const apply = (world: World, { token }: Scene, filing: object) =>
  world.call("/wxa/icp/apply_icp_filing", token, filing);

test("a filing goes through both reviews and is on record, people's details masked", async () => {
  await using world = await startWorld();
  const scene = await arrange(world);
  expect(await entrance(world, scene)).toMatchObject({ status: 1024 });
  const filing = await wholeFiling(world, scene.connected);
  expect(await apply(world, scene, filing)).toMatchObject({ errcode: 0, hints: [] });
  expect(await apply(world, scene, filing)).toMatchObject({ errcode: 86324 });
  const { appid } = scene;
  await world.control.advanceFiling({ appid, move: "pass_platform" });
  expect(await entrance(world, scene)).toMatchObject({ status: 4, sms_verify_status: 1 });
  await expect(world.control.advanceFiling({ appid, move: "pass_authority" })).rejects.toMatchObject({
    status: 409,
  });
  await world.control.advanceFiling({ appid, move: "confirm_sms" });
  await world.control.advanceFiling({ appid, move: "pass_authority" });
  expect(await entrance(world, scene)).toMatchObject({ status: 6, is_canceling: false });
  const { icp_subject, icp_applets } = await world.call("/wxa/icp/get_online_icp_order", scene.token);
  expect(icp_applets).toMatchObject({ base_info: { appid, name: "老陈面馆" } });
  expect(JSON.stringify([icp_subject, icp_applets])).not.toContain("11010519491231002X");
  await world.control.idle();
  const told = world.receiver
    .named("notify_apply_icpfiling_result")
    .map(({ fields }) => fields?.beian_status);
  expect(told).toEqual(["4", "6"]);
});

test("what is missing before a filing is told one by one", async () => {
  await using world = await startWorld();
  const rows: [account: object, status: number][] = [
    [{ signature: "" }, 1025],
    [{ details: { categories: [] } }, 1026],
    [{ verifyType: -1 }, 1028],
    [{ signature: "", details: { categories: [] }, verifyType: -1 }, 1031],
  ];
  for (const [changes, status] of rows) {
    const scene = await arrange(world, { ...readyToFile, ...changes });
    expect(await entrance(world, scene)).toMatchObject({ status });
    const filing = await wholeFiling(world, scene.connected);
    expect(await apply(world, scene, filing)).toMatchObject({ errcode: 86202 });
  }
});

type Change = (filing: FilingFields, world: World, scene: Scene) => unknown | Promise<unknown>;
const part = (filing: FilingFields, root: string, name: string) => filing[root]?.[name] ?? {};

test.each<[field: string, errcode: number, change: Change]>([
  ["icp_subject.base_info.district", 40035, (f) => (part(f, "icp_subject", "base_info").district = "110101")],
  ["icp_subject.base_info.name", 40035, (f) => (part(f, "icp_subject", "base_info").name = "")],
  [
    "icp_subject.principal_info.mobile",
    86303,
    (f) => (part(f, "icp_subject", "principal_info").mobile = "17000000000"),
  ],
  [
    "icp_subject.principal_info.emergency_contact",
    40035,
    (f) => (part(f, "icp_subject", "principal_info").emergency_contact = "13876543210"),
  ],
  [
    "icp_subject.principal_info.certificate_validity_date_end",
    86308,
    (f) => (part(f, "icp_subject", "principal_info").certificate_validity_date_end = "20210101"),
  ],
  [
    "icp_subject.principal_info.certificate_number",
    40035,
    (f) => (part(f, "icp_subject", "principal_info").certificate_number = "110105194912310021"),
  ],
  [
    "icp_subject.principal_info.certificate_photo_front",
    86328,
    async (f, world, { connected }) => {
      const other = await handOver(world, connected, "icp_applets.principal_info.certificate_photo_front");
      part(f, "icp_subject", "principal_info").certificate_photo_front = other;
    },
  ],
  [
    "icp_applets.base_info.service_content_types",
    40035,
    (f) => (part(f, "icp_applets", "base_info").service_content_types = [501]),
  ],
  [
    "icp_applets.base_info.nrlx_details.code",
    40035,
    async (f, world, { connected }) => {
      const media = await handOver(world, connected, "icp_applets.base_info.nrlx_details.media");
      part(f, "icp_applets", "base_info").nrlx_details = [{ type: 2, media }];
    },
  ],
  [
    "icp_applets.principal_info.verify_task_id",
    86328,
    (f) => (part(f, "icp_applets", "principal_info").verify_task_id = "another"),
  ],
  [
    "icp_applets.principal_info.verify_task_id",
    1,
    async (f, world, { token }) => {
      const { task_id } = await world.call("/wxa/icp/create_icp_verifytask", token, {});
      part(f, "icp_applets", "principal_info").verify_task_id = task_id;
    },
  ],
])("a wrong %s is named with %i", async (err_field, errcode, change) => {
  await using world = await startWorld();
  const scene = await arrange(world);
  const filing = await wholeFiling(world, scene.connected);
  await change(filing, world, scene);
  expect(await apply(world, scene, filing)).toMatchObject({
    errcode: 86202,
    hints: expect.arrayContaining([expect.objectContaining({ err_field, errcode })]),
  });
});

test("a face check is noticed for a day and handed in within three", async () => {
  await using world = await startWorld();
  const scene = await arrange(world);
  const passed = await passFace(world, scene.connected);
  const { task_id } = await world.call("/wxa/icp/create_icp_verifytask", scene.token, {});
  await world.control.moveClock({ bySeconds: 86_400 });
  await expect(world.control.advanceFaceTask({ id: String(task_id), move: "pass" })).rejects.toMatchObject({
    status: 409,
  });
  const fresh = async () => ({ access_token: (await world.connect(scene.appid)).accessToken });
  const ask = async () => world.call("/wxa/icp/query_icp_verifytask", await fresh(), { task_id: passed });
  expect(await ask()).toMatchObject({ is_finish: true, face_status: 3 });
  await world.control.moveClock({ bySeconds: 2 * 86_400 });
  expect(await ask()).toMatchObject({ errcode: 86328 });
});

test("a filing is withdrawn until the platform has passed it; on record it may be cancelled", async () => {
  await using world = await startWorld();
  const scene = await arrange(world);
  const withdraw = () => world.call("/wxa/icp/cancel_apply_icp_filing", scene.token, {});
  const cancel = () => world.call("/wxa/icp/cancel_icp_filing", scene.token, { cancel_type: 2 });
  expect(await withdraw()).toMatchObject({ errcode: 86368 });
  expect(await cancel()).toMatchObject({ errcode: 86353 });
  const filing = await wholeFiling(world, scene.connected);
  await apply(world, scene, filing);
  expect(await withdraw()).toMatchObject({ errcode: 0 });
  expect(await entrance(world, scene)).toMatchObject({ status: 1024 });
  await apply(world, scene, filing);
  const { appid } = scene;
  await world.control.advanceFiling({ appid, move: "pass_platform" });
  expect(await withdraw()).toMatchObject({ errcode: 86330 });
  await world.control.advanceFiling({ appid, move: "confirm_sms" });
  await world.control.advanceFiling({ appid, move: "pass_authority" });
  expect(await cancel()).toMatchObject({ errcode: 0 });
  expect(await entrance(world, scene)).toMatchObject({ status: 6, is_canceling: true });
  expect(await cancel()).toMatchObject({ errcode: 86358 });
  await world.control.advanceFiling({ appid, move: "pass_cancellation" });
  expect(await entrance(world, scene)).toMatchObject({ status: 1024 });
});

test("an SMS that nobody confirms times out after a day, and the authority sends the filing back", async () => {
  await using world = await startWorld();
  const scene = await arrange(world);
  await apply(world, scene, await wholeFiling(world, scene.connected));
  const { appid } = scene;
  await world.control.advanceFiling({ appid, move: "pass_platform" });
  await world.control.moveClock({ bySeconds: 86_400 });
  expect(await world.control.findFiling({ appid })).toMatchObject({ status: 4, smsStatus: 3 });
  await expect(world.control.advanceFiling({ appid, move: "confirm_sms" })).rejects.toMatchObject({
    status: 409,
  });
  const problems = [{ key_name: "小程序负责人手机号码", error: "短信核验超时", suggest: "重新提交" }];
  await world.control.advanceFiling({ appid, move: "reject_authority", problems });
  expect(await world.control.findFiling({ appid })).toMatchObject({ status: 5, auditData: problems });
});

test("verification and filing go in one flow, whose state is pushed", async () => {
  await using world = await startWorld();
  const scene = await arrange(world, { ...readyToFile, verifyType: -1, registerType: 6 });
  const filing = await wholeFiling(world, scene.connected, { alongWithAuth: true });
  const auth_data = { ...(await wholeAuthData(world, scene.connected)), pay_type: 2 };
  const submit = (changes: object = {}) =>
    world.call("/wxa/sec/submit_auth_and_icp", scene.token, {
      auth_data: { ...auth_data, ...changes },
      ...filing,
    });
  expect(await submit({ account_name: "a" })).toMatchObject({
    errcode: 40035,
    errmsg: expect.stringContaining("auth_data.account_name"),
  });
  expect(await submit({ qualification: "NOBODY" })).toMatchObject({ errcode: 40007 });
  const sent = await submit();
  expect(sent).toMatchObject({ errcode: 0, pay_url: expect.any(String) });
  const id = String(sent.procedure_id);
  const state = async () => {
    const answer = await world.call("/wxa/sec/query_auth_and_icp", scene.token, { procedure_id: id });
    return answer.procedure_status;
  };
  expect(await state()).toBe(15);
  expect(await world.call("/wxa/sec/wxaauth", scene.token, { auth_data })).toMatchObject({ errcode: 89249 });
  await world.control.advanceProcedure({ id, move: "pay" });
  await world.control.advanceProcedure({ id, move: "pass_verification" });
  expect(await state()).toBe(22);
  const { appid } = scene;
  for (const move of ["pass_platform", "confirm_sms", "pass_authority"] as const)
    await world.control.advanceFiling({ appid, move });
  expect(await state()).toBe(26);
  expect(await entrance(world, scene)).toMatchObject({ status: 6 });
  await world.control.idle();
  const told = world.receiver.named("notify_3rd_wxa_auth_and_icp");
  expect(told.map(({ fields }) => fields?.procedure_status).sort()).toEqual(["17", "22", "24", "26"]);
});
