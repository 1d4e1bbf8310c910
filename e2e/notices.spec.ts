import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { word } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

const bell = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^通知/ });

/** As in a group's own settings: the robot's address is there to copy. */
async function addRobotToGroup(page: Page, simulatorUrl: string, name: string): Promise<string> {
  await page.goto(`${simulatorUrl}/pages/robots`);
  await page.getByLabel("平台").selectOption({ label: "企业微信" });
  await page.getByLabel("机器人的名字").fill(name);
  await page.getByRole("button", { name: "添加" }).click();
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name }) });
  return (await card.locator("code").first().textContent()) ?? "";
}

test("what happens is at the bell at once, in the mailbox and in the group; a changed setting stops it", async ({
  portal,
  openBrowser,
  simulator,
  stack,
}) => {
  const { merchant } = await portal.invite();
  const owner = await portal.makePerson({ merchant, role: "owner" });
  const group = `群${word()}`;
  const elsewhere = await openBrowser();
  const address = await addRobotToGroup(elsewhere, stack.simulatorUrl, group);

  const page = await openBrowser({ storageState: owner.storageState });
  await page.goto(routes.merchantNotices(merchant.slug));
  await expect(page.getByText("还没有通知")).toBeVisible();
  await page.getByRole("link", { name: "群机器人" }).click();
  await page.getByRole("button", { name: "添加机器人" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Webhook 地址").fill("https://example.com/hook");
  await dialog.getByLabel("名称").fill(group);
  await dialog.getByRole("button", { name: "添加", exact: true }).click();
  await expect(dialog.getByText("这不是所选平台给出的机器人地址")).toBeVisible();
  await dialog.getByLabel("Webhook 地址").fill(address);
  await dialog.getByRole("button", { name: "添加", exact: true }).click();
  await expect(page.getByRole("heading", { name: group })).toBeVisible();
  await page.getByRole("button", { name: "发送测试消息" }).click();
  await expect(page.getByText("测试消息已送达")).toBeVisible();
  await expect(page.getByText(address)).toHaveCount(0);

  /** Begins a registration and lets WeChat refuse it. */
  async function failARegistration(): Promise<string> {
    const registrationId = await portal.register(merchant);
    const [task] = (await simulator.listRegistrations({ limit: 1000 })).filter(
      ({ name, outcome }) => name === `${merchant.name}有限公司` && outcome === null,
    );
    await simulator.advanceRegistration({ id: task?.id ?? "", move: "fail", status: 103 });
    return registrationId;
  }

  await expect(bell(page)).toHaveAccessibleName("通知");
  const registrationId = await failARegistration();
  await expect(bell(page)).toHaveAccessibleName("通知，1 条未读");
  await bell(page).click();
  const title = `「${merchant.name}有限公司」的小程序没有创建成功`;
  await page.getByRole("link", { name: title }).click();
  await expect(page).toHaveURL(new RegExp(`${registrationId}$`));
  await expect(bell(page)).toHaveAccessibleName("通知");

  /** Looks into somebody's mailbox until the letter is there. */
  async function waitForLetter(email: string): Promise<void> {
    await expect(async () => {
      await elsewhere.goto(`${stack.simulatorUrl}/pages/mails?search=${encodeURIComponent(email)}`);
      await expect(elsewhere.getByRole("link", { name: title })).toHaveCount(1, { timeout: 1000 });
    }).toPass();
  }
  await waitForLetter(owner.email);
  await elsewhere.getByRole("link", { name: title }).click();
  await expect(elsewhere.frameLocator("iframe").getByRole("link", { name: "打开查看" })).toBeVisible();
  await expect(async () => {
    await elsewhere.goto(`${stack.simulatorUrl}/pages/robots`);
    await expect(elsewhere.getByText(title)).toBeVisible({ timeout: 1000 });
  }).toPass();

  await page.goto(routes.merchantRobots(merchant.slug));
  await simulator.removeRobot({ platform: "wecom", token: new URL(address).searchParams.get("key") ?? "" });
  await page.getByRole("button", { name: "发送测试消息" }).click();
  await expect(page.getByRole("status").getByText(/平台说没有这个机器人/)).toBeVisible();

  await page.goto(routes.accountNotices());
  await page.getByRole("checkbox", { name: "小程序没有创建成功：站内通知" }).uncheck();
  await page.getByRole("combobox", { name: "小程序没有创建成功：邮件" }).selectOption("不发邮件");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("通知设置已保存")).toBeVisible();
  const colleague = await portal.makePerson({ merchant, role: "owner" });
  const theirs = await openBrowser({ storageState: colleague.storageState });
  await theirs.goto(routes.merchantNotices(merchant.slug));
  await failARegistration();
  await expect(bell(theirs)).toHaveAccessibleName("通知，1 条未读");
  await waitForLetter(colleague.email);
  await waitForLetter(owner.email);
  await page.goto(routes.merchantNotices(merchant.slug));
  await expect(page.getByText("没有未读通知。")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: title })).toHaveCount(1);
});

test("a letter's kind is ended from a mail program with one click and on its page, and taken back there", async ({
  portal,
  openBrowser,
  simulator,
  playwright,
}) => {
  const { merchant } = await portal.invite();
  const owner = await portal.makePerson({ merchant, role: "owner" });
  await portal.register(merchant);
  const [task] = (await simulator.listRegistrations({ limit: 1000 })).filter(
    ({ name, outcome }) => name === `${merchant.name}有限公司` && outcome === null,
  );
  await simulator.advanceRegistration({ id: task?.id ?? "", move: "fail", status: 103 });
  let link = "";
  await expect(async () => {
    const [mail] = await simulator.listMails({ to: owner.email });
    link = /<(.+)>/.exec(mail?.listUnsubscribe ?? "")?.[1] ?? "";
    expect(link).not.toBe("");
  }).toPass();

  const provider = await playwright.request.newContext({ storageState: { cookies: [], origins: [] } });
  const clicked = await provider.post(link, { form: { "List-Unsubscribe": "One-Click" }, maxRedirects: 0 });
  expect(clicked.status()).toBe(200);
  expect(clicked.headers()["x-robots-tag"]).toBe("noindex, nofollow");
  const forged = await provider.post(`${link.slice(0, -4)}AAAA`, { form: {}, maxRedirects: 0 });
  expect(forged.status()).toBe(404);
  await provider.dispose();

  const page = await openBrowser();
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已停止发送「快速创建」的通知邮件");
  await page.getByRole("button", { name: "恢复接收" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已恢复发送「快速创建」的通知邮件");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("停止接收「快速创建」的通知邮件？");
  await page.getByRole("button", { name: "停止接收" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已停止发送「快速创建」的通知邮件");
  await expect(page.getByRole("link", { name: "登录后逐项设置" })).toBeVisible();
});
