import { routes } from "@/lib/routes";
import { expect, test } from "./fixtures/test";

for (const locale of ["zh-CN", "en"] as const) {
  test(`on a phone no card's title reaches into its state, and no list scrolls sideways: ${locale}`, async ({
    openBrowser,
    baseURL,
  }) => {
    const page = await openBrowser({ device: "phone", as: "owner" });
    await page.context().addCookies([{ name: "wharf_locale", value: locale, url: baseURL ?? "" }]);
    for (const path of [routes.providerApps(), routes.providerEvents(), routes.providerInvitations()]) {
      await page.goto(path);
      await expect(page.getByRole("row").nth(1)).toBeVisible();
      const overlapping = await page.locator("tbody tr").evaluateAll((rows) =>
        rows.flatMap((row) => {
          const aside = row.querySelector('td[data-phone="aside"]')?.getBoundingClientRect();
          const title = [...row.querySelectorAll("td:first-child :is(a, code, button)")];
          const reaches = title.some((part) => {
            const box = part.getBoundingClientRect();
            return aside && box.right > aside.left && box.bottom > aside.top && box.top < aside.bottom;
          });
          return reaches ? [row.textContent] : [];
        }),
      );
      expect(overlapping, path).toEqual([]);
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide, path).toBeLessThanOrEqual(seen ?? 0);
    }
  });
}

test("on a phone a merchant's name of thirty characters leaves the menu beside it", async ({
  portal,
  openBrowser,
}) => {
  const name = `${"海石数码".repeat(7)}专卖`;
  const { merchant } = await portal.invite({ merchant: { kind: "new", name } });
  const { storageState } = await portal.makePerson({ merchant, role: "owner" });
  const page = await openBrowser({ device: "phone", storageState });
  await page.goto(routes.merchant(merchant.slug));
  const [home, menu] = [page.getByRole("banner").getByRole("link").first(), page.locator("header summary")];
  await expect(menu).toBeVisible();
  const [homeBox, menuBox] = [await home.boundingBox(), await menu.boundingBox()];
  expect((menuBox?.y ?? 0) + (menuBox?.height ?? 0) / 2).toBeLessThan(
    (homeBox?.y ?? 0) + (homeBox?.height ?? 0),
  );
});

test("on a phone the primary action of a long form stays at hand and hides neither a field nor its error", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const app = await portal.connect(invitation, await portal.makeAccount({ registerType: 6, verifyType: -1 }));
  const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const page = await openBrowser({ device: "phone", storageState });
  await page.goto(routes.merchantVerification(invitation.merchant.slug, app.id));
  const [bar, submit] = [
    page.locator("[data-sticky-actions]"),
    page.getByRole("button", { name: "提交认证" }),
  ];
  const name = page.getByLabel("认证名称");
  await name.fill("");
  await expect(submit).toBeInViewport({ ratio: 1 });

  await submit.click();
  const problem = page.getByText("请填写", { exact: false }).first();
  await expect(problem).toBeInViewport({ ratio: 1 });
  for (const field of [name, page.getByLabel("联系人邮箱"), page.getByLabel("服务商联系电话")]) {
    await field.focus();
    const [fieldBox, barBox] = [await field.boundingBox(), await bar.boundingBox()];
    expect((fieldBox?.y ?? 0) + (fieldBox?.height ?? 0)).toBeLessThanOrEqual(barBox?.y ?? 0);
  }

  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const [barBox, footBox] = [await bar.boundingBox(), await page.getByRole("contentinfo").boundingBox()];
  expect((barBox?.y ?? 0) + (barBox?.height ?? 0)).toBeLessThanOrEqual(footBox?.y ?? 0);
});
