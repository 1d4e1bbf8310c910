import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import { word } from "./fixtures/portal";
import { agree, refuse } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

test.use(deviceOptions.wechat);

const authorize = { name: "去微信授权" };

test("the page speaks the language that is chosen, and remembers it", async ({ page, portal }) => {
  const { code } = await portal.invite();
  await page.goto(routes.invitation(code));
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.getByRole("navigation", { name: "语言" }).getByRole("link").click();
  await expect(page.getByRole("button", { name: "Authorize in WeChat" })).toBeVisible();
  await page.goto(routes.invitation(code));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("outside WeChat the page says how to get into it: link, steps and a QR code that can be saved", async ({
  portal,
  openBrowser,
  stack,
}) => {
  const { code } = await portal.invite();
  for (const [device, title] of [
    ["phone", "请在微信中打开"],
    ["wework", "请在微信（不是企业微信）中打开"],
  ] as const) {
    const page = await openBrowser({ device });
    await page.goto(routes.invitation(code));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.getByLabel("邀请链接")).toHaveValue(`${stack.portalUrl}${routes.invitation(code)}`);
    const picture = page.getByRole("img", { name: "邀请链接的二维码" });
    await expect(picture).toHaveJSProperty("complete", true);
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
    await expect(page.getByRole("button", authorize)).toHaveCount(0);
    await page.getByRole("link", { name: "在微信里授权" }).click();
    await expect(page.getByRole("button", authorize)).toBeVisible();
  }
});

test("everything works without JavaScript", async ({ portal, openBrowser }) => {
  const { code } = await portal.invite();
  const account = await portal.makeAccount();
  const page = await openBrowser({ device: "wechat", javaScriptEnabled: false });
  await page.goto(routes.invitation(code));
  await page.getByRole("button", authorize).click();
  await agree(page, account);
  await portal.waitForApp(account.appid, (app) => app.merchantId !== null);
  await page.goto(routes.invitationDone(code));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  await page.getByRole("link", { name: "设置登录并继续" }).click();
  await page.getByLabel("您的姓名").fill("陈小红");
  await page.getByLabel("邮箱").fill(`${word()}@e2e.example`);
  await page.getByLabel("密码", { exact: true }).fill("long enough to guess");
  await page.getByRole("button", { name: "设置登录并继续" }).click();
  await expect(page).toHaveURL(/\/m\/[a-z0-9]{8}\/onboarding$/);
});

test("a merchant who refuses on WeChat's page is told so, can start over, and nothing was connected", async ({
  page,
  portal,
}) => {
  const { code } = await portal.invite();
  const account = await portal.makeAccount();
  await page.goto(routes.invitation(code));
  await page.getByRole("button", authorize).click();
  await refuse(page, account);
  await page.getByRole("link", { name: "返回第三方平台" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("您没有同意授权");
  expect(await portal.findApp(account.appid)).toBeUndefined();
  await page.getByRole("button", { name: "重新授权" }).click();
  await agree(page, account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
});

test("a merchant who withholds a permission learns what is missing, and adds it on WeChat's page for the same account", async ({
  page,
  portal,
}) => {
  const { code } = await portal.invite();
  const account = await portal.makeAccount();
  await page.goto(routes.invitation(code));
  await page.getByRole("button", authorize).click();
  await agree(page, account, { without: ["ID 30"] });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  await expect(page.getByText("还缺 1 项权限")).toBeVisible();
  await page.getByRole("button", { name: "补充授权" }).click();
  await agree(page, account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  await expect(page.getByText("还缺 1 项权限")).toHaveCount(0);
  expect((await portal.findApp(account.appid))?.missingScopeIds).toEqual([]);
});

test("an account that another merchant owns stays with it", async ({ page, portal }) => {
  const owner = await portal.invite();
  const account = await portal.connect(owner);
  const { code, merchant } = await portal.invite();
  await page.goto(routes.invitation(code));
  await page.getByRole("button", authorize).click();
  await agree(page, account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("该账号已由另一商家接入");
  await expect(page.getByText(owner.merchant.name)).toHaveCount(0);
  const app = await portal.findApp(account.appid);
  expect(app?.merchantId).toBe(owner.merchant.id);
  expect(app?.merchantId).not.toBe(merchant.id);
});

test("a link that expired is asked for anew, which staff see; the new link works", async ({
  page,
  portal,
  openBrowser,
}) => {
  const { code, id, merchant } = await portal.invite();
  await portal.endInvitation(id, "expired");
  await page.goto(routes.invitation(code));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("邀请已过期");
  await page.getByRole("button", { name: "请服务商重发" }).click();
  await expect(page.getByText("已请服务商重发")).toBeVisible();

  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerInvitation(id));
  await expect(staff.getByText(/请求重新发送$/)).toBeVisible();
  await staff.getByRole("button", { name: "重新发送" }).click();
  const link = staff.getByTestId("invitation-link");
  await expect(link).toHaveText(/\/i\/[\w-]{22}$/);
  await page.goto((await link.textContent()) ?? "");
  await expect(page.getByText(`为「${merchant.name}」准备`)).toBeVisible();
  await expect(page.getByRole("button", authorize)).toBeVisible();
});

test("a link that was withdrawn says so", async ({ page, portal }) => {
  const { code, id } = await portal.invite();
  await portal.endInvitation(id, "revoked");
  await page.goto(routes.invitation(code));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("邀请已作废");
  await expect(page.getByRole("button", authorize)).toHaveCount(0);
});

test("a link that nobody made is not found, whatever is behind it", async ({ page }) => {
  for (const path of [
    routes.invitation,
    routes.invitationDone,
    routes.invitationClaim,
    routes.invitationQr,
  ]) {
    const answer = await page.goto(path("AAAAAAAAAAAAAAAAAAAAAA"));
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到这个页面");
  }
});
