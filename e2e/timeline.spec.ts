import { routes } from "@/lib/routes";
import { expect, test } from "./fixtures/test";

test("an app authorizes, loses a permission, is found wanting and appeals: both sides read it in this order", async ({
  portal,
  simulator,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const app = await portal.connect(invitation);
  const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const slug = invitation.merchant.slug;

  const merchant = await openBrowser({ device: "wechat", storageState });
  await merchant.goto(routes.merchantApp(slug, app.id));
  await merchant.getByRole("navigation", { name: "应用的各页" }).getByRole("link", { name: "违规" }).click();
  await expect(merchant.getByRole("heading", { level: 1, name: "违规" })).toBeVisible();
  const staff = await openBrowser({ as: "owner" });
  await staff.goto(routes.providerAppTimeline(app.id));
  const told = staff.getByRole("main").getByRole("listitem");
  await expect(told.filter({ hasText: "授权给" })).toHaveCount(1);

  await simulator.updateAuthorized({
    componentAppid: portal.componentAppid,
    authorizerAppid: app.appid,
    funcScopeIds: [17, 18, 30, 76],
  });
  await expect(told.filter({ hasText: "重新授权，或更改了授予的权限" })).toHaveCount(1);
  const violation = await simulator.addViolation({ authorizerAppid: app.appid, reason: "诱导分享" });
  const record = merchant.locator(`[data-violation="${violation.id}"]`);
  await expect(record).toHaveAttribute("data-state", "open");
  const appeal = await simulator.openAppeal({ violationId: violation.id });
  await expect(record).toHaveAttribute("data-state", "appealing");
  await simulator.decideAppeal({ appealId: appeal.id, status: 2, reason: "活动仍在线" });
  await expect(record).toHaveAttribute("data-state", "rejected");
  await expect(record).toContainText("活动仍在线");
  await record.getByRole("button", { name: /^已知悉/ }).click();
  await expect(record).toHaveAttribute("data-state", "acknowledged");

  await merchant.getByRole("navigation", { name: "应用的各页" }).getByRole("link", { name: "动态" }).click();
  await expect(merchant.getByRole("heading", { level: 1, name: "动态" })).toBeVisible();
  const acts = [
    /知悉了一次违规/,
    /申诉有了结果/,
    /收到了对违规的申诉/,
    /记录了一次违规/,
    /重新授权，或更改了授予的权限/,
    /授权给/,
  ];
  for (const page of [merchant, staff]) {
    const lines = page.getByRole("main").getByRole("listitem");
    await expect(lines.filter({ hasText: "知悉了一次违规" })).toHaveCount(1);
    const texts = await lines.allTextContents();
    const places = acts.map((act) => texts.findIndex((text) => act.test(text)));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
  await expect(told.filter({ hasText: "记录了一次违规" })).toContainText("evt_");
  await expect(merchant.getByRole("main")).not.toContainText("evt_");
  const [wide, seen] = await merchant.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wide).toBeLessThanOrEqual(seen ?? 0);

  await staff.getByRole("link", { name: "违规", exact: true }).last().click();
  await expect(staff).toHaveURL(/group=violations/);
  await expect(told.filter({ hasText: "授权给" })).toHaveCount(0);
  await expect(told.filter({ hasText: "记录了一次违规" })).toHaveCount(1);
});

test("the tabs of an app are opened with their figures", async ({ portal, openBrowser }) => {
  const app = await portal.connect(await portal.invite());
  const staff = await openBrowser({ as: "owner" });
  await staff.goto(routes.providerApp(app.id));
  await expect(async () => {
    await staff.keyboard.press("2");
    await expect(staff).toHaveURL(/\/timeline$/, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await expect(staff.getByRole("heading", { level: 1, name: "动态" })).toBeVisible();
});
