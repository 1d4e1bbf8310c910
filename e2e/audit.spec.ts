import { readFile } from "node:fs/promises";
import { routes } from "@/lib/routes";
import { expect, test } from "./fixtures/test";

test("who gave an account to a merchant is in the log with before and after, in the export, and in the merchant's own log", async ({
  portal,
  simulator,
  openBrowser,
}) => {
  const { merchant } = await portal.invite();
  const account = await portal.makeAccount();
  // Begun in WeChat's own console, so that staff decide whose it is.
  await simulator.authorize({ componentAppid: portal.componentAppid, authorizerAppid: account.appid });
  const { id } = await portal.waitForApp(account.appid);
  const support = await openBrowser({ as: "support" });
  await support.goto(routes.providerApp(id));
  await support.getByRole("button", { name: "分配商家", exact: true }).click();
  const dialog = support.getByRole("dialog");
  await dialog.getByRole("combobox").fill(merchant.name);
  await dialog.getByRole("option", { name: merchant.name }).click();
  await dialog.getByRole("button", { name: `分配给「${merchant.name}」` }).click();
  await expect(dialog).toBeHidden();

  const owner = await openBrowser({ as: "owner" });
  await owner.goto(`${routes.providerAudit()}?objectId=${id}`);
  await expect(owner.getByRole("heading", { level: 1 })).toHaveText("操作审计");
  const entry = owner.getByRole("listitem").filter({ hasText: "把账号分配给商家" });
  await expect(entry).toContainText(account.nickName);
  await expect(entry).toContainText(`商家：无 → ${merchant.name}`);
  await entry.locator("summary").click();
  await expect(entry.getByRole("row", { name: `商家 无 ${merchant.name}` })).toBeVisible();
  await expect(entry.getByText("请求编号")).toBeVisible();

  await owner.getByRole("button", { name: "筛选" }).click();
  await owner.getByLabel("操作", { exact: true }).selectOption("authorizer.assign");
  await owner.getByRole("button", { name: "应用筛选" }).click();
  await expect(owner).toHaveURL(/action=authorizer\.assign/);
  await expect(owner.getByText("操作: 把账号分配给商家")).toBeVisible();
  await expect(owner.getByText("共 1 个")).toBeVisible();

  const download = owner.waitForEvent("download");
  await owner.getByRole("link", { name: "导出 CSV" }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  const lines = csv.trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("authorizer.assign");
  expect(lines[1]).toContain(merchant.name);

  const person = await portal.makePerson({ merchant, role: "owner" });
  const atMerchant = await openBrowser({ storageState: person.storageState, device: "phone" });
  await atMerchant.goto(routes.merchant(merchant.slug));
  await atMerchant.getByRole("link", { name: "操作记录" }).click();
  await expect(atMerchant.getByRole("heading", { level: 1 })).toHaveText("操作记录");
  const told = atMerchant.getByRole("listitem").filter({ hasText: "把账号分配给商家" });
  await expect(told).toContainText(/ · /);
  await expect(told).toContainText(account.nickName);
});

test("the chain is verified on demand, and the log says so", async ({ openBrowser }) => {
  const owner = await openBrowser({ as: "owner" });
  await owner.goto(routes.providerAudit());
  await owner.getByRole("button", { name: "立即校验" }).click();
  await expect(owner.getByText("正在校验，完成后自动更新")).toBeVisible();
  await expect(owner.getByText(/已校验.*，未发现改动/)).toBeVisible({ timeout: 30_000 });
  await expect(owner.getByRole("button", { name: "立即校验" })).toBeVisible({ timeout: 60_000 });
  await owner.getByRole("listitem").filter({ hasText: "立即校验了审计记录" }).first().waitFor();
});

test("staff who are not owners see their own acts and have nothing to export", async ({ openBrowser }) => {
  const viewer = await openBrowser({ as: "viewer" });
  await viewer.goto(routes.providerAudit());
  await expect(viewer.getByText("您自己的操作，新的在前")).toBeVisible();
  await expect(viewer.getByRole("link", { name: "导出 CSV" })).toHaveCount(0);
  await expect(viewer.getByRole("button", { name: "立即校验" })).toHaveCount(0);
});
