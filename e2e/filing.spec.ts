import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { makeCreditCode } from "@/tests/support/credit-codes";
import { makePng } from "@/tests/support/papers";
import { deviceOptions } from "./fixtures/devices";
import { expect, test } from "./fixtures/test";

const part = (page: Page, section: string) => page.locator(`form[data-section="${section}"]`);
const picture = (name: string) => ({ name: `${name}.png`, mimeType: "image/png", buffer: makePng(64, 48) });

async function save(page: Page, section: string): Promise<void> {
  const form = part(page, section);
  await form.getByRole("button", { name: /^保存/ }).click();
  await expect(form.getByText("已保存", { exact: true })).toBeVisible();
}

async function upload(page: Page, section: string, label: string): Promise<void> {
  const form = part(page, section);
  await form.getByLabel(`选择文件：${label}`).setInputFiles(picture(label));
  await expect(form.getByRole("button", { name: `删除${label}.png` })).toBeVisible();
}

test("an owner fills the filing in, the administrator passes the face check, and both reviews say yes", async ({
  portal,
  openBrowser,
  stack,
}) => {
  const invitation = await portal.invite();
  const app = await portal.fileableApp(invitation);
  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantAppFiling(invitation.merchant.slug, app.id));
  await expect(page.getByText("未备案", { exact: true }).first()).toBeVisible();

  const subject = part(page, "subject");
  await subject.getByLabel("主体性质").selectOption("企业");
  await subject.getByLabel("主体名称").fill("海口老陈餐饮有限公司");
  await subject.getByLabel("证件类型").selectOption("营业执照（个人或企业）");
  await subject.getByLabel("证件号码").fill(makeCreditCode());
  await subject.getByLabel("证件住所").fill("海口市美兰区海甸岛人民大道 1 号");
  await subject.getByLabel("省份").selectOption("海南省");
  await subject.getByLabel("城市").selectOption("海口市");
  await subject.getByLabel("区县").selectOption("美兰区");
  await subject.getByLabel("通信地址").fill("海甸岛人民大道 1 号");
  await upload(page, "subject", "证件照片");
  await save(page, "subject");

  // Saving one part leaves what is typed in another.
  await part(page, "applet")
    .getByLabel(/小程序备注/)
    .fill("堂食点餐");
  const people = part(page, "people");
  await people.getByLabel("姓名").fill("陈大文");
  await people.getByLabel("手机号", { exact: true }).fill("13876543210");
  await people.getByLabel("应急联系电话").fill("13876543210");
  await people.getByLabel("邮箱").fill("chen@example.com");
  await people.getByLabel("证件类型").selectOption("居民身份证");
  await people.getByLabel("证件号码").fill("11010519491231002X");
  await people.getByLabel("证件有效期开始").fill("2020-01-01");
  await people.getByLabel("长期有效").check();
  await upload(page, "people", "证件正面（身份证为人像面）");
  await upload(page, "people", "证件反面（身份证为国徽面）");
  await save(page, "people");
  await expect(people.getByLabel("证件号码")).toHaveValue("110*************2X");
  await expect(people.getByText("应急联系电话要与手机号不同")).toBeVisible();
  await people.getByLabel("应急联系电话").fill("13976543210");
  await save(page, "people");

  const applet = part(page, "applet");
  await expect(applet.getByLabel(/小程序备注/)).toHaveValue("堂食点餐");
  await applet.getByLabel(/^点餐/).check();
  await applet.getByLabel("前置审批").selectOption("以上都不涉及");
  await save(page, "applet");

  await expect(page.getByText("提交前还差 1 项")).toBeVisible();
  await page.getByRole("button", { name: "发起人脸核身" }).click();
  await expect(page.getByText("等待人脸核身", { exact: true })).toBeVisible();

  const wechat = await openBrowser();
  await wechat.goto(`${stack.simulatorUrl}/pages/filings/${app.appid}`);
  await wechat.getByRole("button", { name: "核身通过" }).click();
  await page.reload();
  await expect(page.getByText("可提交", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "提交备案" }).click();
  await expect(page.getByText("平台审核中", { exact: true })).toBeVisible();

  for (const [button, state] of [
    ["平台审核通过", "等待短信核验"],
    ["管理员完成短信核验", null],
    ["管局审核通过", "已备案"],
  ] as const) {
    await wechat.reload();
    await wechat.getByRole("button", { name: button }).click();
    if (state === null) continue;
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(state, { exact: true }).first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
  }
  await expect(page.getByRole("heading", { name: "备案信息" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use(deviceOptions.phone);

  test("after a rejection only the refused field is open, with the reviewer's words; mended, it is sent again", async ({
    portal,
    openBrowser,
  }) => {
    const invitation = await portal.invite();
    const app = await portal.rejectedFiling(invitation);
    const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
    const page = await openBrowser({ device: "phone", storageState: owner.storageState });
    await page.goto(routes.merchantAppFiling(invitation.merchant.slug, app.id));
    await expect(page.getByText("平台驳回", { exact: true })).toBeVisible();
    await expect(page.getByText("建议：换一个在用的号码").first()).toBeVisible();
    const people = part(page, "people");
    await expect(people.getByRole("textbox")).toHaveCount(1);
    await expect(part(page, "subject")).toHaveCount(0);
    await people.getByLabel("手机号").fill("13811112222");
    await save(page, "people");
    await page.getByRole("button", { name: "重新提交" }).click();
    await expect(page.getByText("平台审核中", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "撤回备案" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "撤回备案" }).click();
    await expect(page.getByText("已撤回", { exact: true })).toBeVisible();
  });
});

test("an owner reads the number on record, and cancels the filing after a confirmation", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const app = await portal.recordedFiling(invitation);
  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantAppFiling(invitation.merchant.slug, app.id));
  await expect(page.getByText(/^琼ICP备\d{8}号-1X$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "复制 小程序备案号" })).toBeVisible();

  await page.getByRole("button", { name: "申请注销…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "提交注销申请" })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("我知道注销申请不能撤回").check();
  await dialog.getByRole("button", { name: "提交注销申请" }).click();
  await expect(page.getByText("注销申请已提交，等待审核", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "申请注销…" })).toHaveCount(0);
});

test("approvals are added and removed, and what is left is kept", async ({ portal, openBrowser }) => {
  const invitation = await portal.invite();
  const app = await portal.fileableApp(invitation);
  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantAppFiling(invitation.merchant.slug, app.id));
  const applet = part(page, "applet");
  const kinds = applet.getByLabel("前置审批", { exact: true });
  const codes = applet.getByLabel("前置审批号");
  await kinds.first().selectOption("出版");
  await codes.first().fill("琼新出审字 001 号");
  for (const [index, [kind, code]] of [
    ["教育", "琼教审字 002 号"],
    ["文化", "琼文审字 003 号"],
  ].entries()) {
    await applet.getByRole("button", { name: "再添加一项审批" }).click();
    await kinds.nth(index + 1).selectOption(kind ?? "");
    await codes.nth(index + 1).fill(code ?? "");
  }
  await applet.getByRole("button", { name: "删除前置审批 2" }).click();
  await save(page, "applet");
  await page.reload();
  await expect(codes).toHaveCount(2);
  await expect(codes.first()).toHaveValue("琼新出审字 001 号");
  await expect(codes.last()).toHaveValue("琼文审字 003 号");
  await expect(kinds.last()).toHaveValue("9");
});
