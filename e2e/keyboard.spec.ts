import type { Locator, Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import { expect, test } from "./fixtures/test";

/** Presses Tab until the control has the focus, and says that one sees where one is on the way. */
async function tabTo(page: Page, name: string | RegExp, most = 30): Promise<void> {
  for (let steps = 0; steps < most; steps += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    const outline = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    });
    expect(outline, `focus on ${await focused.evaluate((element) => element.outerHTML.slice(0, 120))}`).toBe(
      true,
    );
    if ((await nameOf(page)).match(name)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** A page that is visible listens to single keys a moment later; nothing is typed by pressing one again. */
async function pressUntilFocused(page: Page, key: string, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(target).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

const nameOf = (page: Page) =>
  page
    .locator(":focus")
    .evaluate((element) => element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "");

test.describe("the invitation", () => {
  test.use(deviceOptions.wechat);

  test("is followed to WeChat and back with the keyboard alone", async ({ page, portal }) => {
    const { code } = await portal.invite();
    await page.goto(routes.invitation(code));
    await page.keyboard.press("Tab");
    expect(await nameOf(page)).toBe("跳到正文");
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
    await tabTo(page, /^查看全部 \d 项/);
    const details = page.locator("details");
    await page.keyboard.press("Enter");
    await expect(details).toHaveAttribute("open", "");
    await page.keyboard.press("Enter");
    await expect(details).not.toHaveAttribute("open", "");
    await tabTo(page, /^去微信授权$/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: /^授权给/ })).toBeVisible();
  });
});

test.describe("the apps table", () => {
  test("is searched, walked, filtered and opened with the keyboard alone", async ({
    portal,
    openBrowser,
  }) => {
    const invitation = await portal.invite();
    const account = await portal.connect(invitation);
    const page = await openBrowser({ as: "owner" });
    await page.goto(routes.providerApps());
    await expect(page.getByRole("table")).toBeVisible();
    await page.keyboard.press("Tab");
    expect(await nameOf(page)).toBe("跳到正文");

    await pressUntilFocused(page, "/", page.getByRole("searchbox"));
    await page.keyboard.type(invitation.merchant.name);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/[?&]q=/);
    const rows = page.getByRole("table").locator("tbody tr");
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText(account.nickName);

    await page.getByRole("searchbox").press("Escape");
    await page.getByRole("searchbox").blur();
    await pressUntilFocused(page, "j", rows.first());
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.providerApp(account.id));
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await page.goBack();
    await expect(page).toHaveURL(/[?&]q=/);
    await expect(rows).toHaveCount(1);
  });

  test("reaches its row actions with Tab, and Esc leaves their menu where it was opened", async ({
    portal,
    openBrowser,
  }) => {
    const account = await portal.connect(await portal.invite());
    const page = await openBrowser({ as: "owner" });
    await page.goto(`${routes.providerApps()}?q=${account.appid}`);
    await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(1);
    await page.getByRole("searchbox").focus();
    await tabTo(page, /^更多/, 40);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
    expect(await nameOf(page)).toMatch(/^更多/);
  });
});
