import { routes } from "@/lib/routes";
import { makeCreditCode } from "@/tests/support/credit-codes";
import { deviceOptions } from "./fixtures/devices";
import { word } from "./fixtures/portal";
import { agreeToCreation } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

test("a merchant without a mini program has one created: the legal person finishes on a phone, the app is there", async ({
  portal,
  openBrowser,
}) => {
  const { merchant } = await portal.invite();
  const owner = await portal.makePerson({ merchant, role: "owner" });
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchant(merchant.slug));
  await page.getByRole("link", { name: "创建小程序" }).click();
  await page.getByRole("link", { name: /^选择：企业/ }).click();
  const company = `海口${word()}有限公司`;
  await page.getByLabel("企业名称").fill(company);
  await page.getByLabel("统一社会信用代码").fill("91460100MA5TEXAM25");
  await page.getByLabel("服务商联系电话").fill("400-800-1234");
  await page.getByRole("button", { name: "生成授权链接" }).click();
  await expect(page.getByLabel("统一社会信用代码")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("企业名称")).toHaveValue(company);
  await page.getByLabel("统一社会信用代码").fill(makeCreditCode());
  await page.getByRole("button", { name: "生成授权链接" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(company);
  await expect(page.getByText("待法人打开", { exact: true })).toBeVisible();
  const link = (await page.getByTestId("registration-link").textContent()) ?? "";

  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(link);
  await expect(phone.getByText(`「${merchant.name}」要创建的小程序`)).toBeVisible();
  await agreeToCreation(phone, link);

  await expect(page.getByText("创建成功", { exact: true })).toBeVisible();
  await phone.goto(link);
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("已经完成");
  await page.getByRole("link", { name: "打开小程序" }).click();
  await expect(page).toHaveURL(/\/apps\/app_/);
  await expect(page.getByRole("definition").filter({ hasText: company })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use(deviceOptions.wechat);

  test("what WeChat refuses is told with its way out, and only the wrong fields are open", async ({
    portal,
    openBrowser,
    simulator,
  }) => {
    const { merchant } = await portal.invite();
    const owner = await portal.makePerson({ merchant, role: "owner" });
    const registrationId = await portal.register(merchant);
    const [task] = (await simulator.listRegistrations({ limit: 1000 })).filter(
      ({ name }) => name === `${merchant.name}有限公司`,
    );
    await simulator.advanceRegistration({ id: task?.id ?? "", move: "fail", status: 102 });
    const page = await openBrowser({ device: "wechat", storageState: owner.storageState });
    await page.goto(routes.merchantRegistration(merchant.slug, registrationId));
    await expect(page.getByText("企业不存在，或工商信息还没有更新").first()).toBeVisible();
    await expect(page.getByLabel("企业名称")).toHaveValue(`${merchant.name}有限公司`);
    await expect(page.getByLabel("服务商联系电话")).toHaveAttribute("readonly", "");
    await page.getByRole("button", { name: "修改并重新提交" }).click();
    await expect(page.getByText("待法人打开", { exact: true })).toBeVisible();
  });
});
