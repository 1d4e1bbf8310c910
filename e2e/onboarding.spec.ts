import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expectFilingState, fillInFiling } from "./fixtures/filing-form";
import {
  claim,
  continueElsewhere,
  enterCompany,
  expectInFunnel,
  legalPersonsLink,
  step,
} from "./fixtures/onboarding";
import { word } from "./fixtures/portal";
import {
  agreeToCreation,
  agreeToVerification,
  answerVerificationSms,
  completeProfile,
  moveFiling,
  takeVerification,
} from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";
import { fillInVerification, submitVerification, uploadLicence } from "./fixtures/verification-form";

test("from an invitation on a phone to a mini program that is created, verified and filed on a computer", async ({
  portal,
  openBrowser,
  stack,
}) => {
  // Some sixty pages of five people.
  test.setTimeout(240_000);
  const wechatUrl = stack.simulatorUrl;
  const invitation = await portal.invite();
  const { merchant } = invitation;
  const checklist = routes.merchantOnboarding(merchant.slug);
  const staff = await openBrowser({ as: "owner" });
  await expectInFunnel(staff, merchant, "invited", "商家");

  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(routes.invitation(invitation.code));
  await phone.getByRole("link", { name: /没有小程序/ }).click();
  const email = await claim(phone, await portal.makeClaimCode(merchant));
  await expectInFunnel(staff, merchant, "opened", "商家");
  await expect(step(phone, "account")).toContainText("还没有接入任何账号");
  await step(phone, "account").getByRole("link", { name: "创建小程序" }).click();
  const company = await enterCompany(phone);
  const link = await legalPersonsLink(phone);
  await phone.goto(checklist);
  await expect(step(phone, "account")).toContainText("等法人或本人在微信里打开链接");
  const onward = (await phone.getByTestId("elsewhere-link").textContent()) ?? "";
  await expectInFunnel(staff, merchant, "account", "商家");
  // In WeChat: first the legal person, then the administrator, who is the same.
  const wechat = await openBrowser({ device: "wechat" });
  await agreeToCreation(wechat, link);

  const computer = await openBrowser();
  await continueElsewhere(computer, onward, email);
  await computer.goto(checklist);
  const toDo = computer.getByRole("region", { name: "需要您处理" });
  const waiting = computer.getByRole("region", { name: "等待中" });
  await expect(toDo).toContainText("完成微信认证");
  await computer.locator("summary").filter({ hasText: "已完成" }).click();
  await expect(step(computer, "authorization")).toBeVisible();
  await expectInFunnel(staff, merchant, "verification", "商家");
  await expect(phone.getByRole("region", { name: "需要您处理" })).toContainText("完成微信认证");

  const accountName = `面馆${word()}`;
  await step(computer, "verification").getByRole("link", { name: "去认证" }).click();
  await fillInVerification(computer, accountName);
  await uploadLicence(computer);
  await agreeToVerification(wechat, await submitVerification(computer));
  await answerVerificationSms(wechat);
  const reviewer = await openBrowser();
  await takeVerification(reviewer, wechatUrl, accountName);
  await computer.goto(checklist);
  await expect(waiting).toContainText("认证审核中");
  await expectInFunnel(staff, merchant, "verification", "微信");
  await reviewer.getByRole("button", { name: "认证通过" }).click();
  await expect(waiting).toHaveCount(0);

  const app = await portal.appOf(merchant);
  await expect(toDo).toContainText("完善名称、头像、简介和类目");
  await expectInFunnel(staff, merchant, "profile", "商家");
  await completeProfile(reviewer, wechatUrl, app.appid);
  await computer.goto(routes.merchantApp(merchant.slug, app.id));
  await computer.getByRole("button", { name: "立即同步" }).first().click();
  await portal.readFilingLists(app.id);
  await computer.goto(checklist);
  await expect(toDo).toContainText("完成小程序备案");
  await expectInFunnel(staff, merchant, "filing", "商家");

  await step(computer, "filing").getByRole("link", { name: "去备案" }).click();
  await fillInFiling(computer, company);
  await computer.getByRole("button", { name: "发起人脸核身" }).click();
  await expect(computer.getByText("等待人脸核身", { exact: true })).toBeVisible();
  await moveFiling(wechat, wechatUrl, app.appid, "核身通过");
  await expectFilingState(computer, "可提交");
  await computer.getByRole("button", { name: "提交备案" }).click();
  await expect(computer.getByText("平台审核中", { exact: true })).toBeVisible();
  await computer.goto(checklist);
  await expect(waiting).toContainText("微信初审中");
  await expectInFunnel(staff, merchant, "filing", "微信");
  await moveFiling(reviewer, wechatUrl, app.appid, "平台审核通过");
  await expect(toDo).toContainText("等负责人完成短信核验");
  await moveFiling(wechat, wechatUrl, app.appid, "管理员完成短信核验");
  await moveFiling(reviewer, wechatUrl, app.appid, "管局审核通过");

  await expect(toDo).toHaveCount(0);
  await computer.locator("summary").filter({ hasText: "已完成" }).click();
  for (const name of ["account", "authorization", "verification", "filing", "profile"])
    await expect(step(computer, name)).toBeVisible();
  await expect(computer.getByRole("region", { name: "由服务商处理" })).toContainText("配置服务器域名");
  await computer.goto(routes.merchant(merchant.slug));
  await expect(
    computer.getByRole("heading", { name: /^还差 \d+ 步上线，接下来由服务商处理$/ }),
  ).toBeVisible();
  await expectInFunnel(staff, merchant, "domains", "服务商");
  await staff.goto(routes.providerAppTimeline(app.id));
  const told = staff.getByRole("main").getByRole("listitem");
  for (const act of ["快速创建任务结束", "提交了微信认证", "微信认证结束", "提交了备案", "备案状态变化"])
    await expect(told.filter({ hasText: act }).first()).toBeVisible();

  await phone.goto(routes.invitation(invitation.code));
  await phone.getByRole("link", { name: "继续上线清单" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("上线清单");
  await expect(phone.getByRole("region", { name: "需要您处理" })).toHaveCount(0);
});

test("an invitation that ran out and a legal person who refuses cost nothing that was typed", async ({
  portal,
  simulator,
  openBrowser,
}) => {
  test.slow();
  const invitation = await portal.invite();
  const { merchant } = invitation;
  await portal.endInvitation(invitation.id, "expired");
  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(routes.invitation(invitation.code));
  await phone.getByRole("button", { name: "请服务商重发" }).click();
  await expect(phone.getByText("已请服务商重发")).toBeVisible();

  const staff = await openBrowser({ as: "owner" });
  await expectInFunnel(staff, merchant, "opened", "服务商");
  await staff.goto(routes.providerInvitation(invitation.id));
  await staff.getByRole("button", { name: "重新发送" }).first().click();
  await expect(staff).not.toHaveURL(routes.providerInvitation(invitation.id));
  await expectInFunnel(staff, merchant, "opened", "商家");

  const owner = await portal.makePerson({ merchant, role: "owner" });
  const page = await openBrowser({ device: "wechat", storageState: owner.storageState });
  await page.goto(routes.merchantOnboarding(merchant.slug));
  await step(page, "account").getByRole("link", { name: "创建小程序" }).click();
  const company = await enterCompany(page);
  // The newest comes first.
  const taskOf = async () =>
    (await simulator.listRegistrations({ limit: 1000 })).find(({ name }) => name === company)?.id ?? "";
  await simulator.advanceRegistration({ id: await taskOf(), move: "refuse" });
  await page.goto(routes.merchantOnboarding(merchant.slug));
  await expect(step(page, "account")).toContainText("对方拒绝了");
  await expectInFunnel(staff, merchant, "account", "商家");

  await step(page, "account").getByRole("link", { name: "继续创建" }).click();
  await page.getByRole("button", { name: "重新生成链接" }).click();
  await expect(page.getByText("待法人打开", { exact: true })).toBeVisible();
  await simulator.advanceRegistration({ id: await taskOf(), move: "fail", status: 100001 });
  await page.goto(routes.merchantOnboarding(merchant.slug));
  await expect(step(page, "account")).toContainText("链接已过期");
  await step(page, "account").getByRole("link", { name: "继续创建" }).click();
  await page.getByRole("button", { name: "重新生成链接" }).click();
  await expect(page.getByText("待法人打开", { exact: true })).toBeVisible();
  await page.goto(routes.merchantOnboarding(merchant.slug));
  await expect(step(page, "account")).toContainText("等法人或本人在微信里打开链接");
});

test("staff remind by words, code and e-mail, and see that they did", async ({ portal, openBrowser }) => {
  const { merchant } = await portal.invite({
    merchant: { kind: "new", name: `商户${word()}`, contactEmail: `${word()}@e2e.example` },
  });
  const staff = await openBrowser({ as: "owner" });
  await expectInFunnel(staff, merchant, "invited", "商家");
  await staff.getByRole("button", { name: `提醒：${merchant.name}` }).click();
  const dialog = staff.getByRole("dialog");
  await expect(dialog.getByLabel("提醒文案，可以修改")).toHaveValue(new RegExp(`${merchant.name}.*/i/`));
  await expect(dialog.getByRole("img", { name: "打开这一步的二维码" })).toBeVisible();
  await dialog.getByRole("button", { name: "发送提醒邮件" }).click();
  await expect(dialog.getByText("已安排发送给 1 个邮箱")).toBeVisible();
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  const row = staff.getByRole("row").filter({ hasText: merchant.name });
  await expect(row.getByRole("time").or(row.locator("time")).nth(1)).toBeVisible();
});

const fieldsOf = (page: Page) =>
  page.locator("form input:visible, form textarea:visible, form select:visible");

test("the way asks for as few fields as docs/performance.md says", async ({ portal, openBrowser }) => {
  const invitation = await portal.invite();
  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(routes.invitation(invitation.code));
  await expect(phone.getByRole("button", { name: "去微信授权" })).toBeVisible();
  await expect(fieldsOf(phone)).toHaveCount(0);
  const { browser } = await portal.connect(invitation);
  const returned = await openBrowser({ device: "wechat", storageState: browser });
  await returned.goto(routes.invitationDone(invitation.code));
  await expect(returned.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  await expect(fieldsOf(returned)).toHaveCount(0);
  await returned.getByRole("link", { name: "设置登录并继续" }).click();
  await expect(returned.getByLabel("邮箱")).toBeVisible();
  await expect(fieldsOf(returned)).toHaveCount(3);

  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const page = await openBrowser({ storageState: owner.storageState });
  for (const [kind, count] of [
    ["enterprise", 3],
    ["personal", 2],
    ["transaction", 2],
    ["beta", 2],
  ] as const) {
    await page.goto(`${routes.merchantCreate(invitation.merchant.slug)}?kind=${kind}`);
    await expect(page.getByRole("button", { name: "生成授权链接" })).toBeVisible();
    await expect(fieldsOf(page), kind).toHaveCount(count);
  }
});
