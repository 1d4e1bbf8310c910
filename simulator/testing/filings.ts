import type { AccountInput } from "../state/accounts";
import type { Connected, World } from "./world";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** An account that lacks nothing before a filing. */
export const readyToFile: AccountInput = {
  kind: "mini_program",
  nickName: "老陈面馆",
  signature: "海口老字号手工面",
  principalName: "海口老陈餐饮有限公司",
  details: { categories: [{ first: "餐饮服务", second: "餐厅" }] },
};

export type FilingFields = Record<string, Record<string, Record<string, unknown>>>;

/** Hands over a picture for one field; answers its id. */
export async function handOver(world: World, { accessToken }: Connected, field: string): Promise<string> {
  const form = new FormData();
  form.set("type", "image");
  form.set("icp_order_field", field);
  if (field.includes("certificate_photo"))
    form.set("certificate_type", field.includes("organize") ? "1" : "2");
  form.set("media", new File([PNG], "paper.png", { type: "image/png" }));
  const answer = await world.call("/wxa/icp/upload_icp_media", { access_token: accessToken }, form);
  return String(answer.media_id);
}

/** A face check that the administrator has passed. */
export async function passFace(
  world: World,
  { accessToken }: Connected,
  options: { alongWithAuth?: boolean } = {},
): Promise<string> {
  const asked = await world.call(
    "/wxa/icp/create_icp_verifytask",
    { access_token: accessToken },
    options.alongWithAuth ? { along_with_auth: true } : {},
  );
  const id = String(asked.task_id);
  await world.control.advanceFaceTask({ id, move: "pass" });
  if (options.alongWithAuth) await world.control.advanceFaceTask({ id, move: "pass_sms" });
  return id;
}

/** A company's filing that WeChat takes. */
export async function wholeFiling(
  world: World,
  connected: Connected,
  options: { alongWithAuth?: boolean } = {},
): Promise<FilingFields> {
  const person = async (at: string) => ({
    name: "陈大文",
    mobile: "13876543210",
    email: "chen@example.com",
    emergency_contact: "13976543210",
    certificate_type: 2,
    certificate_number: "11010519491231002X",
    certificate_validity_date_start: "20200101",
    certificate_validity_date_end: "长期",
    certificate_photo_front: await handOver(world, connected, `${at}.certificate_photo_front`),
    certificate_photo_back: await handOver(world, connected, `${at}.certificate_photo_back`),
  });
  return {
    icp_subject: {
      base_info: {
        type: 4,
        name: "海口老陈餐饮有限公司",
        province: "460000",
        city: "460100",
        district: "460108",
        address: "海甸岛人民大道 1 号",
      },
      organize_info: {
        certificate_type: 1,
        certificate_number: "91460100MA5TEXAM24",
        certificate_address: "海口市美兰区海甸岛人民大道 1 号",
        certificate_photo: await handOver(world, connected, "icp_subject.organize_info.certificate_photo"),
      },
      principal_info: await person("icp_subject.principal_info"),
    },
    icp_applets: {
      base_info: { service_content_types: [11], nrlx_details: [{ type: 24 }] },
      principal_info: {
        ...(await person("icp_applets.principal_info")),
        verify_task_id: await passFace(world, connected, options),
      },
    },
  };
}

/** Hands in a whole filing. */
export async function handInFiling(world: World, connected: Connected): Promise<FilingFields> {
  const filing = await wholeFiling(world, connected);
  await world.call("/wxa/icp/apply_icp_filing", { access_token: connected.accessToken }, filing);
  return filing;
}

/** A filing that both reviews have passed. */
export async function finishFiling(world: World, appid: string, connected: Connected): Promise<void> {
  await handInFiling(world, connected);
  for (const move of ["pass_platform", "confirm_sms", "pass_authority"] as const)
    await world.control.advanceFiling({ appid, move });
}

/** A company's verification that WeChat takes, with a licence that was just handed over. */
export async function wholeAuthData(world: World, { accessToken }: Connected): Promise<object> {
  const form = new FormData();
  form.set("media", new File([PNG], "licence.png", { type: "image/png" }));
  const licence = await world.call("/wxa/sec/uploadauthmaterial", { access_token: accessToken }, form);
  return {
    customer_type: 1,
    contact_info: { name: "陈大文", email: "chen@example.com" },
    qualification: licence.mediaid,
    account_name: "老陈面馆",
    account_name_type: 1,
    pay_type: 1,
    third_party_phone: "4008001234",
  };
}
