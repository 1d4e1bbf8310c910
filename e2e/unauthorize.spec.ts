import { routes } from "@/lib/routes";
import { agree, endAuthorization } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

test("an authorization that ends in WeChat's console is over for merchant and staff at once, keeps its history, and can be given again", async ({
  page,
  portal,
  stack,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const account = await portal.connect(invitation);
  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const merchant = await openBrowser({ storageState: owner.storageState });
  await merchant.goto(routes.merchantApp(invitation.merchant.slug, account.id));
  const staff = await openBrowser({ as: "owner" });
  await staff.goto(routes.providerApp(account.id));
  const atMerchant = merchant.getByRole("main");
  const atStaff = staff.getByRole("main");
  await expect(atMerchant.getByText("已授权", { exact: true })).toBeVisible();
  await expect(atStaff.getByText("已授权", { exact: true })).toBeVisible();

  await endAuthorization(page, stack.simulatorUrl, account);
  await expect(atMerchant.getByText("已取消授权", { exact: true })).toBeVisible();
  await expect(atStaff.getByText("已取消授权", { exact: true })).toBeVisible();
  await expect(atStaff.getByText("取消授权后已清除")).toBeVisible();
  await expect(atMerchant.getByText("把账号接入到商家名下")).toBeVisible();
  await expect(atMerchant.getByText("在微信公众平台取消了授权；访问凭证已清除")).toBeVisible();

  await merchant.getByRole("button", { name: /^重新授权/ }).click();
  await agree(merchant, account);
  await expect(merchant.getByText(`授权成功：${account.nickName}`)).toBeVisible();
  await merchant.getByRole("link", { name: "查看账号" }).click();
  await expect(atMerchant.getByText("已授权", { exact: true })).toBeVisible();
  await expect(atMerchant.getByText("在微信公众平台取消了授权；访问凭证已清除")).toBeVisible();
  await expect(atStaff.getByText("已授权", { exact: true })).toBeVisible();
  await expect(atStaff.getByText(/^有效，剩/)).toBeVisible();
});

test("the staff's table follows without reloading", async ({ page, portal, stack, openBrowser }) => {
  const account = await portal.connect(await portal.invite());
  const staff = await openBrowser({ as: "viewer" });
  await staff.goto(`${routes.providerApps()}?q=${account.appid}`);
  const row = staff.getByRole("row").filter({ hasText: account.nickName });
  await expect(row).toContainText("已授权");
  await endAuthorization(page, stack.simulatorUrl, account);
  await expect(row).toContainText("已取消授权");
});
