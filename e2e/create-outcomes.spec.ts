import { routes } from "@/lib/routes";
import { word } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

test("who refuses or lets it run out costs one click: the link stays, and nothing is typed again", async ({
  portal,
  openBrowser,
  simulator,
}) => {
  const { merchant } = await portal.invite();
  const owner = await portal.makePerson({ merchant, role: "owner" });
  const registrationId = await portal.register(merchant);
  const taskOf = async () => {
    const tasks = await simulator.listRegistrations({ limit: 1000 });
    return tasks.find(({ name }) => name === `${merchant.name}有限公司`)?.id ?? "";
  };
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantRegistration(merchant.slug, registrationId));
  await expect(page.getByText("待法人打开", { exact: true })).toBeVisible();
  await expect(page.getByText(/还剩 23 小时/)).toBeVisible();
  const link = (await page.getByTestId("registration-link").textContent()) ?? "";
  const outcomes = [
    { move: "refuse", state: "对方拒绝", words: "对方拒绝了创建" },
    { move: "fail", status: 100002, state: "已过期", words: "有效期内没有完成人脸核身" },
  ] as const;
  for (const { state, words, ...outcome } of outcomes) {
    await simulator.advanceRegistration({ id: await taskOf(), ...outcome });
    await expect(page.getByText(state, { exact: true })).toBeVisible();
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByLabel("企业名称")).toHaveCount(0);
    await page.getByRole("button", { name: "重新生成链接" }).click();
    await expect(page.getByText("待法人打开", { exact: true })).toBeVisible();
    await expect(page.getByTestId("registration-link")).toHaveText(link);
  }
});

test("details that differ open the fields they are in; the others stay shut until somebody wants all", async ({
  portal,
  openBrowser,
  simulator,
}) => {
  const { merchant } = await portal.invite();
  const owner = await portal.makePerson({ merchant, role: "owner" });
  const registrationId = await portal.register(merchant);
  const tasks = await simulator.listRegistrations({ limit: 1000 });
  const task = tasks.find(({ name }) => name === `${merchant.name}有限公司`);
  await simulator.advanceRegistration({ id: task?.id ?? "", move: "fail", status: 102 });
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantRegistration(merchant.slug, registrationId));
  await expect(page.getByText("由您处理").first()).toBeVisible();
  await expect(page.getByLabel("企业名称")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("服务商联系电话")).toHaveAttribute("readonly", "");
  await page.getByRole("link", { name: "全部修改" }).click();
  await expect(page.getByLabel("服务商联系电话")).not.toHaveAttribute("readonly", "");
  await page.getByLabel("服务商联系电话").fill("400-800-9999");
  await page.getByRole("button", { name: "修改并重新提交" }).click();
  await expect(page.getByText("待法人打开", { exact: true })).toBeVisible();
  await expect(page.getByText("400-800-9999")).toBeVisible();
});

test("a person is waited for in person, and WeChat's word stands beside the field it is about", async ({
  portal,
  openBrowser,
}) => {
  const { merchant } = await portal.invite();
  const owner = await portal.makePerson({ merchant, role: "owner" });
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantCreate(merchant.slug));
  await page.getByRole("link", { name: /^选择：个人$/ }).click();
  await page.getByLabel("本人微信号").fill(`person_${word().slice(0, 4).replaceAll(/\W/g, "x")}x`);
  await page.getByLabel("服务商联系电话").fill("400-800-1234");
  await page.getByRole("button", { name: "生成授权链接" }).click();
  await expect(page.getByText("待本人确认", { exact: true })).toBeVisible();
  await expect(page.getByText("待法人打开")).toHaveCount(0);
});

test("an official account's administrator lends its qualification, and the mini program is there at once", async ({
  portal,
  openBrowser,
}) => {
  const { invitation, app } = await portal.officialAccount();
  const { merchant } = invitation;
  const owner = await portal.makePerson({ merchant, role: "owner" });
  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantCreate(merchant.slug));
  await page.getByRole("link", { name: "选择：复用公众号资质" }).click();
  await expect(page.getByLabel("公众号", { exact: true })).toHaveValue(app.id);
  await page.getByRole("button", { name: "去微信同意" }).click();
  await page.getByRole("button", { name: "同意并继续" }).click();
  await expect(page).toHaveURL(/\/onboarding\/create\/reg_/);
  await expect(page.getByText("创建成功", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "打开小程序" }).click();
  await expect(page).toHaveURL(/\/apps\/app_/);

  const stranger = await openBrowser();
  await stranger.goto(`${routes.wechatLent(portal.componentAppid)}?attempt=AAAAAAAAAAAAAAAAAAAAAA&ticket=x`);
  await expect(stranger).toHaveURL(routes.unconfirmedReturn());
});
