import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import { type Invitation, word } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

test.use(deviceOptions.wechat);

async function fillOwner(page: Page, email: string): Promise<void> {
  await page.getByLabel("您的姓名").fill("林小芳");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill("long enough to guess");
}

const submit = (page: Page) => page.getByRole("button", { name: "设置登录并继续" }).click();

/** The link was forwarded: this browser has authorized nothing. */
async function openForwarded(page: Page, { code }: Invitation): Promise<void> {
  await page.goto(routes.invitationClaim(code));
  await expect(page.getByText("这个浏览器没有完成过授权")).toBeVisible();
}

test("who was only sent the link needs the code that staff hand over; it works once", async ({
  page,
  portal,
}) => {
  const invitation = await portal.invite();
  await portal.connect(invitation);
  const claimCode = await portal.makeClaimCode(invitation.merchant);

  await openForwarded(page, invitation);
  await fillOwner(page, `${word()}@e2e.example`);
  await page.getByLabel("认领码").fill("WRONGCODE2");
  await submit(page);
  await expect(page.getByLabel("认领码")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("认领码")).toHaveAccessibleDescription(/认领码不对/);
  await expect(page.getByLabel("您的姓名")).toHaveValue("林小芳");
  await expect(page.getByLabel("密码", { exact: true })).toHaveValue("");

  await page.getByLabel("认领码").fill(claimCode.toLowerCase());
  await page.getByLabel("密码", { exact: true }).fill("long enough to guess");
  await submit(page);
  await expect(page).toHaveURL(routes.merchantOnboarding(invitation.merchant.slug));
});

test("a merchant is claimed once: whoever comes later signs in", async ({ page, portal }) => {
  const invitation = await portal.invite();
  await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  await page.goto(routes.invitationClaim(invitation.code));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录已经设置好了");
  await page.getByRole("link", { name: "去登录" }).click();
  await expect(page).toHaveURL(routes.signIn());
});

test("an e-mail that somebody uses, and a short password, are refused beside their fields", async ({
  page,
  portal,
}) => {
  const invitation = await portal.invite();
  const known = await portal.makePerson({ staff: "viewer" });
  const claimCode = await portal.makeClaimCode(invitation.merchant);
  await openForwarded(page, invitation);
  await page.getByLabel("认领码").fill(claimCode);
  await fillOwner(page, known.email);
  await submit(page);
  await expect(page.getByRole("alert")).toContainText("有 1 处需要修改");
  await expect(page.getByLabel("邮箱")).toHaveAccessibleDescription(/这个邮箱已经被使用/);

  await fillOwner(page, `${word()}@e2e.example`);
  await page.getByLabel("密码", { exact: true }).fill("short");
  await submit(page);
  await expect(page.getByLabel("密码", { exact: true })).toHaveAccessibleDescription(/密码需要 10 到/);
});
