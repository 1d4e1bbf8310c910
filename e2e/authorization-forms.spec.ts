import { routes } from "@/lib/routes";
import { word } from "./fixtures/portal";
import { agree } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

test("a phone on which WeChat's page does not open takes the older one, after a refusal too", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const account = await portal.makeAccount();
  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(routes.invitation(invitation.code));
  await phone.getByRole("button", { name: "换旧版授权页" }).click();
  await expect(phone).toHaveURL(/\/safe\/bindcomponent\?.*no_scan=1/);
  expect(new URL(phone.url()).pathname).toBe("/safe/bindcomponent");
  await agree(phone, account);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("授权成功");

  const again = await portal.invite();
  const browser = await portal.refuse(again);
  const refused = await openBrowser({ device: "wechat", storageState: browser });
  await refused.goto(routes.invitationDone(again.code));
  await expect(refused.getByRole("button", { name: "换旧版授权页" })).toBeVisible();
});

test("staff narrow an invitation to one account and the old page; WeChat's page offers nothing else", async ({
  portal,
  openBrowser,
}) => {
  const administrator = `管理员${word()}`;
  const account = await portal.makeAccount({ administrator });
  const other = await portal.makeAccount({ administrator });
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerNewInvitation());
  await staff.getByLabel("商家名称").fill(`商户${word()}`);
  await staff.getByText("高级选项").click();
  await staff.getByLabel("只允许这个账号").fill("wx123");
  await staff.getByRole("radio", { name: "旧版" }).check();
  await staff.getByLabel("授权页只列出上面选中的权限").check();
  await staff.getByRole("button", { name: "生成邀请链接" }).click();
  await expect(staff.getByLabel("只允许这个账号")).toHaveAttribute("aria-invalid", "true");
  await staff.getByLabel("只允许这个账号").fill(account.appid);
  await staff.getByRole("button", { name: "生成邀请链接" }).click();
  const link = (await staff.getByTestId("invitation-link").textContent()) ?? "";
  await expect(staff.getByText(account.appid).first()).toBeVisible();

  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(link);
  await expect(phone.getByText(account.appid)).toBeVisible();
  await phone.getByRole("button", { name: "去微信授权" }).click();
  await expect(phone).toHaveURL(/\/safe\/bindcomponent\?/);
  await phone.getByRole("link", { name: administrator }).click();
  await expect(phone.getByRole("link", { name: account.appid })).toBeVisible();
  await expect(phone.getByRole("link", { name: other.appid })).toHaveCount(0);
  await phone.getByRole("link", { name: account.appid }).click();
  await expect(phone.getByRole("checkbox")).toHaveCount(5);
  await phone.getByRole("button", { name: "同意授权" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("授权成功");
});

test("staff send a link for exactly one account, the merchant grants what was missing, and the link closes itself", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite({ requiredScopeIds: [17, 18, 25, 30] });
  const app = await portal.connect(invitation, undefined, { funcScopeIds: [17, 18, 25] });
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerApp(app.id));
  await staff.getByRole("button", { name: "补充授权" }).click();
  const link = (await staff.getByTestId("invitation-link").textContent()) ?? "";
  await expect(staff.getByRole("heading", { name: "还缺的权限" })).toBeVisible();

  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(link);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText(`请为「${app.nickName}」补充授权`);
  await expect(phone.getByText("小程序基本信息管理").first()).toBeVisible();
  await phone.getByRole("button", { name: "去微信授权" }).click();
  await agree(phone, app);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  await portal.waitForApp(app.appid, ({ missingScopeIds }) => missingScopeIds.length === 0);
  await expect(staff.getByText(/链接已自动关闭/)).toBeVisible();
  await expect(staff.getByTestId("invitation-link")).toHaveCount(0);
  await phone.goto(link);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("授权已经补齐");
});

test("options set by staff are seen by the merchant", async ({ portal, openBrowser }) => {
  const invitation = await portal.invite({ authType: 1, requiredScopeIds: [1] });
  const account = await portal.makeAccount({ kind: "official_account" });
  const app = await portal.connect(invitation, account);
  const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role: "operator" });
  const staff = await openBrowser({ as: "support" });
  const merchant = await openBrowser({ storageState });
  await staff.goto(routes.providerApp(app.id));
  await merchant.goto(routes.merchantApp(invitation.merchant.slug, app.id));
  const option = (page: typeof staff) => page.locator("[data-option=location_report]");
  await expect(option(staff).getByRole("combobox")).toHaveValue("0");
  await expect(option(merchant).getByRole("combobox")).toHaveValue("0");

  await option(staff).getByRole("combobox").selectOption({ label: "每 5 秒上报" });
  await option(staff).getByRole("button", { name: "保存「地理位置上报」" }).click();
  await expect(option(staff).getByText("每 5 秒上报 · 读取于")).toBeVisible();

  await merchant.goto(routes.merchantApp(invitation.merchant.slug, app.id));
  await expect(option(merchant).getByText("每 5 秒上报 · 读取于")).toBeVisible();
  await expect(merchant.getByText("修改了公众号的选项")).toBeVisible();
});

test("plugin parameters lead into the pool, from where staff assign by the principal", async ({
  portal,
  stack,
  openBrowser,
}) => {
  const principalName = `${word()}有限公司`;
  const invitation = await portal.invite();
  await portal.connect(invitation, await portal.makeAccount({ principalName }));
  const account = await portal.makeAccount({ principalName });
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerInvitation(invitation.id));
  await staff.getByRole("button", { name: "生成插件参数" }).click();
  const parameters = staff.getByTestId("plugin-parameters");
  await expect(parameters).toContainText("preauthcode@@@");
  const preAuthCode = await parameters.getByText(/^preauthcode@@@/).textContent();

  const phone = await openBrowser({ device: "wechat" });
  const query = new URLSearchParams({
    platformAppID: portal.componentAppid,
    preAuthCode: preAuthCode ?? "",
    authType: "2",
  });
  await phone.goto(`${stack.simulatorUrl}/pages/plugin?${query}`);
  await agree(phone, account);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  const stored = await portal.waitForApp(account.appid);
  expect(stored).toMatchObject({ merchantId: null, proposedMerchantId: invitation.merchant.id });

  await staff.goto(`${routes.providerApps()}?owner=none&q=${account.appid}`);
  await expect(staff.getByRole("cell", { name: "小程序插件" })).toBeVisible();
  await staff.getByRole("button", { name: "核对并分配" }).click();
  const dialog = staff.getByRole("dialog");
  await expect(dialog.getByText(principalName)).toBeVisible();
  for (const box of await dialog.getByRole("checkbox").all()) {
    if (!(await box.getAttribute("name"))?.endsWith(stored.id)) await box.uncheck();
  }
  await dialog.getByRole("button", { name: "分配 1 个账号" }).click();
  await portal.waitForApp(account.appid, ({ merchantId }) => merchantId === invitation.merchant.id);
  await expect(staff.getByRole("cell", { name: "小程序插件" })).toHaveCount(0);
});
