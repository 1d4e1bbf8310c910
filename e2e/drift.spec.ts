import { routes } from "@/lib/routes";
import { agree } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

test("a permission set that is taken away opens a need on both sides and in the work list, and granting it closes all of it", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite({ requiredScopeIds: [17, 18, 25, 30] });
  const app = await portal.connect(invitation);
  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const merchant = await openBrowser({ storageState: owner.storageState });
  await merchant.goto(routes.merchantApp(invitation.merchant.slug, app.id));
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerApp(app.id));
  const drift = (page: typeof staff) => page.locator("[data-requirement=permissions_missing]");
  await expect(merchant.locator("#requirements")).toBeVisible();
  await expect(staff.locator("#requirements")).toBeVisible();
  await expect(drift(merchant)).toHaveCount(0);
  await expect(drift(staff)).toHaveCount(0);

  await portal.changeGrant(app, [17, 18, 25]);
  await expect(drift(merchant)).toContainText("小程序基本信息管理");
  await expect(drift(merchant)).toContainText("您");
  await expect(drift(staff)).toContainText("小程序基本信息管理");
  await staff.getByRole("button", { name: "补充授权" }).click();
  const link = (await staff.getByTestId("invitation-link").textContent()) ?? "";
  const list = await openBrowser({ as: "support" });
  await list.goto(routes.providerWork());
  await expect(list.locator("[data-group=permissions_missing]")).toBeVisible();
  const group = `${routes.providerWorkGroup("permissions_missing")}?limit=100`;
  await list.goto(group);
  const row = list.getByRole("row").filter({ hasText: app.nickName });
  await expect(row).toContainText("补充 1 项权限");
  await expect(row.getByRole("button", { name: "复制补授权链接" })).toBeVisible();

  await drift(merchant).getByRole("link", { name: "补充授权" }).click();
  await merchant.getByRole("button", { name: /^补充授权/ }).click();
  await agree(merchant, app);
  await expect(merchant.getByText(`授权成功：${app.nickName}`)).toBeVisible();
  await merchant.goto(routes.merchantApp(invitation.merchant.slug, app.id));
  await expect(drift(merchant)).toHaveCount(0);
  await expect(staff.getByText(/链接已自动关闭/)).toBeVisible();
  await staff.goto(routes.providerApp(app.id));
  await expect(drift(staff)).toHaveCount(0);
  await list.goto(group);
  await expect(list.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(row).toHaveCount(0);
  await merchant.goto(link);
  await expect(merchant.getByRole("heading", { level: 1 })).toHaveText("授权已经补齐");
});

test("staff give a need to a colleague, put it aside with a reason, and take it up again", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite({ requiredScopeIds: [17, 18, 25, 30] });
  const app = await portal.connect(invitation, undefined, { funcScopeIds: [17, 18, 25] });
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerApp(app.id));
  const drift = staff.locator("[data-requirement=permissions_missing]");
  await drift.getByRole("button", { name: /更多/ }).click();
  await staff.getByRole("menuitem", { name: "忽略" }).click();
  await staff.getByRole("dialog").getByRole("button", { name: "忽略" }).click();
  await expect(staff.getByText("请写明原因")).toBeVisible();
  await staff.getByLabel("原因").fill("商家不再使用");
  await staff.getByRole("dialog").getByRole("button", { name: "忽略" }).click();
  await expect(drift).toContainText("已忽略：商家不再使用");
  await drift.getByRole("button", { name: /更多/ }).click();
  await staff.getByRole("menuitem", { name: "恢复" }).click();
  await expect(drift).not.toContainText("已忽略");
});
