import { routes } from "@/lib/routes";
import { word } from "./fixtures/portal";
import { agree, chooseAccount } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

const here = { name: "改在这台电脑上授权" };

test("a merchant authorizes at the computer: WeChat's QR page, back, and set up", async ({
  page,
  portal,
}) => {
  const invitation = await portal.invite();
  const account = await portal.makeAccount();
  await page.goto(routes.invitation(invitation.code));
  await expect(page.getByRole("heading", { name: "用管理员的微信扫码" })).toBeVisible();
  await page.getByRole("button", here).click();
  await expect(page.getByRole("img", { name: "授权二维码" })).toBeVisible();
  await agree(page, account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  await page.getByRole("link", { name: "设置登录并继续" }).click();
  await page.getByLabel("您的姓名").fill("周海");
  await page.getByLabel("邮箱").fill(`${word()}@e2e.example`);
  await page.getByLabel("密码", { exact: true }).fill("long enough to guess");
  await page.getByRole("button", { name: "设置登录并继续" }).click();
  await expect(page).toHaveURL(routes.merchantOnboarding(invitation.merchant.slug));
  await page.goto(routes.merchant(invitation.merchant.slug));
  await expect(page.getByText(account.nickName).first()).toBeVisible();
});

test("the computer follows while a phone authorizes that scanned its code", async ({
  page,
  portal,
  openBrowser,
}) => {
  const { code } = await portal.invite();
  const account = await portal.makeAccount();
  await page.goto(routes.invitation(code));
  await expect(page.getByText("等待扫码…")).toBeVisible();
  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(routes.invitation(code));
  await phone.getByRole("button", { name: "去微信授权" }).click();
  await expect(page.getByText("手机已打开")).toBeVisible();
  await agree(phone, account);
  await expect(page.getByText("手机上已完成授权")).toBeVisible();
  await expect(page.getByRole("button", here)).toBeHidden();
});

test("a return that arrives in another browser connects nothing to the merchant; staff see the account without owner", async ({
  page,
  portal,
  openBrowser,
}) => {
  const { code } = await portal.invite();
  const account = await portal.makeAccount();
  await page.goto(routes.invitation(code));
  await page.getByRole("button", here).click();
  await chooseAccount(page, account);
  // Not the browser that pressed the button.
  const other = await openBrowser();
  await other.goto(page.url());
  await other.getByRole("button", { name: "同意授权" }).click();
  await expect(other).toHaveURL(routes.unconfirmedReturn());
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("还不能确认是您完成的授权");

  const app = await portal.waitForApp(account.appid);
  expect(app.merchantId).toBeNull();
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerApp(app.id));
  await expect(staff.getByText(account.nickName).first()).toBeVisible();
});

test("a return that is opened again changes nothing and carries no code on", async ({ page, portal }) => {
  const { code } = await portal.invite();
  const account = await portal.makeAccount();
  await page.goto(routes.invitation(code));
  await page.getByRole("button", here).click();
  const returned = page.waitForRequest((request) => new URL(request.url()).searchParams.has("auth_code"));
  await agree(page, account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  const before = await portal.findApp(account.appid);
  await page.goto((await returned).url());
  await expect(page).toHaveURL(routes.invitationDone(code));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  expect((await portal.findApp(account.appid))?.updatedAt).toEqual(before?.updatedAt);
});
