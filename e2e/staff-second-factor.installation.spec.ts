import { routes } from "@/lib/routes";
import { confirmSecret } from "./fixtures/second-factor";
import { expect, test } from "./fixtures/test";
import { places } from "./walk/places";

test("what an owner demands of the staff: nothing of theirs opens before it is set up, and a merchant is never asked", async ({
  portal,
  openBrowser,
}) => {
  const owner = await portal.makePerson({ staff: "owner" }, { secondFactor: "given" });
  const settings = await openBrowser({ storageState: owner.storageState });
  await settings.goto(routes.providerSecurity());
  await settings.getByRole("button", { name: "要求所有成员开启" }).click();
  const dialog = settings.getByRole("dialog");
  await dialog.getByRole("button", { name: "要求所有成员开启" }).click();
  await expect(settings.getByText("必须开启")).toBeVisible();
  try {
    const { merchant } = await portal.invite();
    const person = await portal.makePerson({ staff: "support" });
    const page = await openBrowser({ storageState: person.storageState });
    const request = page.context().request;
    for (const [pattern, place] of Object.entries(places)) {
      if (place.for !== "staff" && place.for !== "staff data") continue;
      // Whatever the address names is never looked up.
      const answer = await request.get(pattern.replace(/\[\w+\]/g, "nothing"));
      if (place.for === "staff") {
        expect.soft(new URL(answer.url()).pathname, pattern).toBe(routes.secondFactor());
      } else {
        expect.soft(answer.status(), pattern).toBe(pattern.endsWith("/qr") ? 404 : 401);
      }
    }
    const acting = await request.get(routes.merchant(merchant.slug));
    expect.soft(new URL(acting.url()).pathname).toBe(routes.secondFactor());

    await page.goto(routes.providerApps());
    await expect(page.getByText("服务商要求成员开启两步验证")).toBeVisible();
    await page.getByLabel("登录密码").fill(person.password);
    await page.getByRole("button", { name: "下一步" }).click();
    await confirmSecret(page);
    await page.getByRole("link", { name: "已保存，完成" }).click();
    await expect(page).toHaveURL(routes.providerApps());
    await page.goto(routes.account());
    await expect(page.getByText("服务商要求成员开启两步验证，不能关闭。")).toBeVisible();

    const member = await portal.makePerson({ merchant, role: "viewer" });
    const atMerchant = await openBrowser({ storageState: member.storageState });
    await atMerchant.goto(routes.merchant(merchant.slug));
    await expect(atMerchant).toHaveURL(routes.merchant(merchant.slug));
  } finally {
    await settings.goto(routes.providerSecurity());
    await settings.getByRole("button", { name: "改为自愿" }).click();
    await settings.getByRole("dialog").getByRole("button", { name: "改为自愿" }).click();
    await expect(settings.getByText("自愿开启", { exact: true })).toBeVisible();
  }
});
