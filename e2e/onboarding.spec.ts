import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { makeCreditCode } from "@/tests/support/credit-codes";
import { makePng } from "@/tests/support/papers";
import type { Merchant } from "./fixtures/portal";
import { word } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

const password = "long enough to guess";

/** Sets up the owner's sign-in with the code that staff read out, and arrives at the checklist. */
async function claim(page: Page, claimCode: string): Promise<string> {
  const email = `${word()}@e2e.example`;
  await page.getByLabel("认领码").fill(claimCode);
  await page.getByLabel("您的姓名").fill("陈小红");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "设置登录并继续" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("上线清单");
  return email;
}

async function enterCompany(page: Page): Promise<string> {
  const company = `海口${word()}有限公司`;
  await page.getByRole("link", { name: /^选择：企业/ }).click();
  await page.getByLabel("企业名称").fill(company);
  await page.getByLabel("统一社会信用代码").fill(makeCreditCode());
  await page.getByLabel("服务商联系电话").fill("400-800-1234");
  await page.getByRole("button", { name: "生成授权链接" }).click();
  await expect(page.getByText("待法人打开", { exact: true })).toBeVisible();
  return company;
}

const legalPersonsLink = async (page: Page) =>
  (await page.getByTestId("registration-link").textContent()) ?? "";

/** How many merchants of this name the chart counts, by step; those where nobody stands are left out. */
async function funnelOf(staff: Page, { name }: Merchant): Promise<Record<string, number>> {
  await staff.goto(`${routes.providerFunnel()}?q=${encodeURIComponent(name)}`);
  const rows = staff.getByTestId("funnel-chart").getByRole("link");
  await expect(rows.first()).toBeVisible();
  const counts: Record<string, number> = {};
  for (const row of await rows.all()) {
    const count = Number(((await row.textContent()) ?? "").match(/(\d+)$/)?.[1] ?? 0);
    if (count > 0) counts[(await row.getAttribute("data-stage")) ?? ""] = count;
  }
  return counts;
}

/** The chart and the list say the same: one merchant, at this step, and somebody who must act. */
async function expectInFunnel(staff: Page, merchant: Merchant, stage: string, owner: string): Promise<void> {
  await expect.poll(() => funnelOf(staff, merchant)).toEqual({ [stage]: 1 });
  await staff.goto(`${routes.providerFunnel()}?q=${encodeURIComponent(merchant.name)}&stage=${stage}`);
  const row = staff.getByRole("row").filter({ hasText: merchant.name });
  await expect(row).toHaveCount(1);
  await expect(row.getByRole("cell", { name: owner, exact: true })).toBeVisible();
}

/** The owner hands the papers in, and the administrator confirms on a phone. */
async function verify(page: Page, administrator: Page): Promise<void> {
  await page.getByLabel("认证名称").fill(`面馆${word()}`);
  await page.getByLabel("联系人姓名").fill("陈晓");
  await page.getByLabel("联系人邮箱").fill("chen@example.com");
  await page.getByLabel("服务商联系电话").fill("400-800-1234");
  const licence = { name: "营业执照.png", mimeType: "image/png", buffer: makePng(640, 480) };
  await page.getByLabel("选择文件：营业执照").setInputFiles(licence);
  await expect(page.getByRole("button", { name: "删除营业执照.png" })).toBeVisible();
  await page.getByRole("button", { name: "提交认证" }).click();
  await expect(page.getByText("待管理员同意", { exact: true })).toBeVisible();
  await administrator.goto((await page.getByTestId("verification-link").textContent()) ?? "");
  await administrator.getByRole("link", { name: "去微信完成" }).click();
  await administrator.getByRole("button", { name: "同意认证" }).click();
  await administrator.getByRole("button", { name: "完成人脸核身" }).click();
  await administrator.getByRole("button", { name: "发送短信验证码" }).click();
  await administrator.getByRole("button", { name: "输入正确的验证码" }).click();
  await expect(administrator.getByRole("status")).toContainText("已提交给审核公司");
}

const step = (page: Page, name: string) => page.locator(`[data-step="${name}"]`);

test("from an invitation on a phone to a mini program that is created, and on a computer to the next step", async ({
  portal,
  simulator,
  openBrowser,
}) => {
  test.slow();
  const invitation = await portal.invite();
  const { merchant } = invitation;
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
  await phone.goto(routes.merchantOnboarding(merchant.slug));
  await expect(step(phone, "account")).toContainText("等法人或本人在微信里打开链接");
  const onward = (await phone.getByTestId("elsewhere-link").textContent()) ?? "";
  await expectInFunnel(staff, merchant, "account", "商家");

  const legalPerson = await openBrowser({ device: "wechat" });
  await legalPerson.goto(link);
  await legalPerson.getByRole("link", { name: "去微信完成" }).click();
  await legalPerson.getByRole("button", { name: "同意创建" }).click();
  await legalPerson.getByRole("button", { name: "完成人脸核身" }).click();
  await legalPerson.getByRole("button", { name: "输入短信验证码并创建" }).click();
  await expect(legalPerson.getByRole("status")).toContainText("创建完成");

  const computer = await openBrowser();
  await computer.goto(onward);
  await computer.getByLabel("邮箱").fill(email);
  await computer.getByLabel("密码", { exact: true }).fill(password);
  await computer.getByRole("button", { name: "登录", exact: true }).click();
  await expect(computer.getByRole("heading", { level: 1 })).toHaveText("上线清单");
  await computer.goto(routes.merchantOnboarding(merchant.slug));
  await expect(computer.getByRole("region", { name: "需要您处理" })).toContainText("完成微信认证");
  await computer.locator("summary").filter({ hasText: "已完成" }).click();
  await expect(step(computer, "authorization")).toBeVisible();
  await expectInFunnel(staff, merchant, "verification", "商家");
  await expect(phone.getByRole("region", { name: "需要您处理" })).toContainText("完成微信认证");

  await step(computer, "verification").getByRole("link", { name: "去认证" }).click();
  await verify(computer, await openBrowser({ device: "wechat" }));
  const { authorizerId } = await portal.waitForProgress(
    merchant.id,
    ({ authorizerId }) => authorizerId !== null,
  );
  const appid = await portal.appidOf(authorizerId ?? "");
  const [task] = await simulator.listVerifications({ appid });
  await simulator.advanceVerification({ id: task?.id ?? "", move: "take" });
  await computer.goto(routes.merchantOnboarding(merchant.slug));
  await expect(computer.getByRole("region", { name: "等待中" })).toContainText("认证审核中");
  await expectInFunnel(staff, merchant, "verification", "微信");
  await simulator.advanceVerification({ id: task?.id ?? "", move: "pass" });
  await expect(computer.getByRole("region", { name: "等待中" })).toHaveCount(0);

  await phone.goto(routes.invitation(invitation.code));
  await phone.getByRole("link", { name: "继续上线清单" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("上线清单");
  await computer.goto(routes.merchant(merchant.slug));
  await expect(computer.getByRole("heading", { name: /^还差 \d+ 步上线，下一步约 \d+ 分钟$/ })).toBeVisible();
  expect(company).toContain("有限公司");
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
