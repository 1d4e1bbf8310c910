import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import { word } from "./fixtures/portal";
import { agree } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

test.use(deviceOptions.wechat);

test("a merchant opens the link, authorizes, sets up the sign-in and sees the app; staff see it without reloading", async ({
  page,
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const account = await portal.makeAccount();
  const staff = await openBrowser({ as: "owner" });
  await staff.goto(routes.providerApps());
  await expect(staff.getByRole("table")).toBeVisible();
  const seen = firstSight(staff, account.nickName);

  await page.goto(routes.invitation(invitation.code));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("邀请您接入");
  await expect(page.getByText(`为「${invitation.merchant.name}」准备`)).toBeVisible();
  await expect(page.getByRole("heading", { name: "授权后，我们可以替您" })).toBeVisible();
  await expect(page.getByText("授权后您不能再从微信公众平台发布版本")).toBeVisible();
  await page.getByRole("button", { name: "去微信授权" }).click();
  const returned = page.waitForRequest((request) => new URL(request.url()).searchParams.has("auth_code"));
  await agree(page, account);
  const returnedAt = await returned.then(() => Date.now());

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
  await expect(page).toHaveURL(routes.invitationDone(invitation.code));
  await expect(page.getByText(account.nickName)).toBeVisible();
  await test.step("staff see the app within two seconds", async () => {
    const storedAt = (await portal.waitForApp(account.appid)).createdAt.getTime();
    const seenAt = await seen;
    console.log(
      `The staff's list showed the app ${seenAt - storedAt} ms after it was stored, ${seenAt - returnedAt} ms after the merchant came back.`,
    );
    expect(seenAt - storedAt, "from storing").toBeLessThanOrEqual(2_000);
    expect(seenAt - returnedAt, "from the merchant's return").toBeLessThanOrEqual(2_000);
  });

  await page.getByRole("link", { name: "设置登录并继续" }).click();
  await page.getByLabel("您的姓名").fill("陈小红");
  await page.getByLabel("邮箱").fill(`${word()}@e2e.example`);
  await page.getByLabel("密码", { exact: true }).fill("long enough to guess");
  await page.getByRole("button", { name: "设置登录并继续" }).click();
  await expect(page).toHaveURL(routes.merchantOnboarding(invitation.merchant.slug));
  await page.goto(routes.merchant(invitation.merchant.slug));
  await expect(page.getByText(account.nickName).first()).toBeVisible();
  await expect(page.getByText("已授权").first()).toBeVisible();
});

/** When the page shows the text for the first time, in milliseconds since 1970. */
function firstSight(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector("main")?.textContent?.includes(wanted)) return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        look();
      }),
    text,
  );
}
