import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import {
  expectFilingState,
  filingPart,
  fillInApplet,
  fillInPeople,
  fillInSubject,
  saveFilingPart,
} from "./fixtures/filing-form";
import { moveFiling, rejectFiling } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

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

  await fillInSubject(page, "海口老陈餐饮有限公司");
  await saveFilingPart(page, "subject");

  // Saving one part leaves what is typed in another.
  const applet = filingPart(page, "applet");
  await applet.getByLabel(/小程序备注/).fill("堂食点餐");
  const people = filingPart(page, "people");
  await fillInPeople(page, { emergency: "13876543210" });
  await saveFilingPart(page, "people");
  await expect(people.getByLabel("证件号码")).toHaveValue("110*************2X");
  await expect(people.getByText("应急联系电话要与手机号不同")).toBeVisible();
  await people.getByLabel("应急联系电话").fill("13976543210");
  await saveFilingPart(page, "people");

  await expect(applet.getByLabel(/小程序备注/)).toHaveValue("堂食点餐");
  await fillInApplet(page);
  await saveFilingPart(page, "applet");

  await expect(page.getByText("提交前还差 1 项")).toBeVisible();
  await page.getByRole("button", { name: "发起人脸核身" }).click();
  await expect(page.getByText("等待人脸核身", { exact: true })).toBeVisible();

  const wechat = await openBrowser();
  await moveFiling(wechat, stack.simulatorUrl, app.appid, "核身通过");
  await expectFilingState(page, "可提交");
  await page.getByRole("button", { name: "提交备案" }).click();
  await expect(page.getByText("平台审核中", { exact: true })).toBeVisible();

  await moveFiling(wechat, stack.simulatorUrl, app.appid, "平台审核通过");
  await expectFilingState(page, "等待短信核验");
  await moveFiling(wechat, stack.simulatorUrl, app.appid, "管理员完成短信核验");
  await moveFiling(wechat, stack.simulatorUrl, app.appid, "管局审核通过");
  await expectFilingState(page, "已备案");
  await expect(page.getByRole("heading", { name: "备案信息" })).toBeVisible();
});

test("what the platform refuses and then the authority is mended in that field alone, and the filing goes through", async ({
  portal,
  openBrowser,
  stack,
}) => {
  test.slow();
  const invitation = await portal.invite();
  const app = await portal.filledFiling(invitation);
  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantAppFiling(invitation.merchant.slug, app.id));
  await page.getByRole("button", { name: "提交备案" }).click();
  await expect(page.getByText("平台审核中", { exact: true })).toBeVisible();

  const reviewer = await openBrowser();
  await rejectFiling(reviewer, stack.simulatorUrl, app.appid, {
    button: "平台审核驳回",
    field: "主体负责人手机号码",
    reason: "号码已停机",
    suggestion: "换一个在用的号码",
  });
  await expectFilingState(page, "平台驳回");
  const people = filingPart(page, "people");
  await expect(people.getByRole("textbox")).toHaveCount(1);
  await expect(filingPart(page, "subject")).toHaveCount(0);
  await people.getByLabel("手机号").fill("13811112222");
  await saveFilingPart(page, "people");
  await page.getByRole("button", { name: "重新提交" }).click();
  await expect(page.getByText("平台审核中", { exact: true })).toBeVisible();
  await moveFiling(reviewer, stack.simulatorUrl, app.appid, "平台审核通过");
  await moveFiling(reviewer, stack.simulatorUrl, app.appid, "管理员完成短信核验");

  await rejectFiling(reviewer, stack.simulatorUrl, app.appid, {
    button: "管局审核驳回",
    field: "主办单位通信地址",
    reason: "通信地址不完整",
    suggestion: "写到门牌号",
  });
  await expectFilingState(page, "管局驳回");
  await expect(page.getByText("建议：写到门牌号").first()).toBeVisible();
  const subject = filingPart(page, "subject");
  await expect(subject.getByRole("textbox")).toHaveCount(1);
  await expect(filingPart(page, "people")).toHaveCount(0);
  await subject.getByLabel("通信地址").fill("海甸岛人民大道 1 号 2 栋 301");
  await saveFilingPart(page, "subject");
  await page.getByRole("button", { name: "重新提交" }).click();
  await expect(page.getByText("平台审核中", { exact: true })).toBeVisible();
  for (const button of ["平台审核通过", "管理员完成短信核验", "管局审核通过"])
    await moveFiling(reviewer, stack.simulatorUrl, app.appid, button);
  await expectFilingState(page, "已备案");
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
    const people = filingPart(page, "people");
    await expect(people.getByRole("textbox")).toHaveCount(1);
    await expect(filingPart(page, "subject")).toHaveCount(0);
    await people.getByLabel("手机号").fill("13811112222");
    await saveFilingPart(page, "people");
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
  const applet = filingPart(page, "applet");
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
  await saveFilingPart(page, "applet");
  await page.reload();
  await expect(codes).toHaveCount(2);
  await expect(codes.first()).toHaveValue("琼新出审字 001 号");
  await expect(codes.last()).toHaveValue("琼文审字 003 号");
  await expect(kinds.last()).toHaveValue("9");
});
