import { randomBytes } from "node:crypto";
import { routes } from "@/lib/routes";
import { word } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

// A second platform shows on everybody's screens: these run alone, and take it away again.

const hex = (bytes: number) => randomBytes(bytes).toString("hex");
const platform = {
  appid: `wx${hex(8)}`,
  secret: hex(16),
  token: hex(12),
  encodingAesKey: `key${hex(20)}`,
  name: `第二平台${word()}`,
};

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ simulator, portal }) => {
  await simulator.registerComponent({
    ...platform,
    eventsUrl: `${portal.url}${routes.wechatEvents(platform.appid)}`,
    messagesUrl: `${portal.url}${routes.wechatMessages(platform.appid)}`,
    launchDomain: new URL(portal.url).host,
    published: false,
    ticketPushOn: false,
  });
});

test.afterAll(({ portal }) => portal.forgetPlatform(platform.appid));

test("the owner adds a second platform, and its first ticket shows without a reload", async ({
  openBrowser,
  simulator,
}) => {
  const page = await openBrowser({ as: "owner" });
  await page.goto(routes.providerSettings());
  await page.getByRole("link", { name: "添加平台" }).click();
  await page.getByLabel("名称").fill(platform.name);
  await page.getByLabel("AppID").fill(platform.appid);
  await page.getByRole("textbox", { name: "AppSecret" }).fill(platform.encodingAesKey);
  await page.getByRole("textbox", { name: "消息校验 Token" }).fill(platform.token);
  await page.getByRole("textbox", { name: "消息加解密 Key" }).fill(platform.encodingAesKey);
  await page.getByRole("button", { name: "添加平台" }).click();
  await expect(page.getByText("这看起来是消息加解密 Key（43 位），不是 AppSecret")).toBeVisible();
  await page.getByRole("textbox", { name: "AppSecret" }).fill(platform.secret);
  await page.getByRole("button", { name: "添加平台" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(platform.name);
  const ticket = page.locator("[data-step=eventsUrl]");
  await expect(ticket).toContainText("等待首个票据");
  await expect(ticket).toContainText(routes.wechatEvents(platform.appid));
  await page.getByRole("button", { name: "测试 AppSecret" }).click();
  await expect(page.getByText("还没有收到票据，微信不会给令牌")).toBeVisible();

  await simulator.pushTicket({ componentAppid: platform.appid });
  await expect(ticket).toContainText("收到票据");
  await page.getByRole("button", { name: "测试 AppSecret" }).click();
  await expect(page.getByText(/^微信接受 · /)).toBeVisible();
  const text = await page.locator("html").innerHTML();
  for (const secret of [platform.secret, platform.token, platform.encodingAesKey]) {
    expect(text).not.toContain(secret);
  }

  await page.goto(`${routes.providerApps()}?component=${platform.appid}`);
  await expect(page.getByText("这个平台下没有记录")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("老陈面馆");
});

test("while it is chosen, no page of the staff shows what belongs to the first", async ({
  openBrowser,
  portal,
}) => {
  const { merchant } = await portal.invite();
  const page = await openBrowser({ as: "owner" });
  const main = page.getByRole("main");
  const menu = page.getByRole("navigation", { name: "主导航" });
  await page.goto(routes.provider());
  await page.locator("summary").filter({ hasText: "全部平台" }).click();
  await page.getByRole("link", { name: platform.name }).click();
  await expect(page).toHaveURL(new RegExp(`component=${platform.appid}`));
  for (const list of ["商家", "邀请", "快速创建", "全部应用", "事件", "接口调用", "平台体检", "健康看板"]) {
    await menu.getByRole("link", { name: list, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`component=${platform.appid}`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(main).not.toContainText(portal.componentAppid);
  }
  await menu.getByRole("link", { name: "操作审计" }).click();
  await expect(main).toContainText("添加了平台");
  await expect(main).toContainText("只显示所选平台的记录");
  await menu.getByRole("link", { name: "团队" }).click();
  await expect(page.getByText("本页不分平台")).toBeVisible();

  await menu.getByRole("link", { name: "商家", exact: true }).click();
  await expect(main).toContainText("这个平台下没有记录");
  await page.getByRole("link", { name: "查看全部平台" }).click();
  await expect(main).toContainText(merchant.name);
  await expect(main.locator("[data-platform]")).not.toHaveCount(0);
});

test("the EncodingAESKey is rotated while messages flow, and none is lost", async ({
  openBrowser,
  simulator,
  portal,
}) => {
  test.setTimeout(90_000);
  let going = true;
  const outcome = { sent: 0, refused: 0 };
  const pushing = (async () => {
    while (going) {
      const seconds = Math.floor(Date.now() / 1000);
      const pushes = await simulator.pushEvent({
        componentAppid: platform.appid,
        authorizerAppid: "wx0123456789abcdef",
        door: "messages",
        attempts: 1,
        xml: `<xml><ToUserName>gh_0123456789ab</ToUserName><FromUserName>o1</FromUserName><CreateTime>${seconds}</CreateTime><MsgType>text</MsgType><Content>你好</Content><MsgId>${seconds}${outcome.sent}</MsgId></xml>`,
      });
      outcome.sent += 1;
      outcome.refused += pushes.filter(({ accepted }) => !accepted).length;
    }
  })();
  const page = await openBrowser({ as: "owner" });
  await page.goto(routes.providerComponent(platform.appid));
  await page.getByRole("button", { name: "轮换 Token 或 Key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "随机生成" }).first().click();
  const encodingAesKey = await dialog.getByLabel("消息加解密 Key").inputValue();
  expect(encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
  await dialog.getByRole("button", { name: "保存，开始轮换" }).click();
  const evidence = page.getByTestId("evidence");
  await expect(evidence).toContainText("用新密钥打开的最近一条消息： 还没有");

  await simulator.updateComponent({ appid: platform.appid, changes: { encodingAesKey } });
  await expect(evidence).not.toContainText("用新密钥打开的最近一条消息： 还没有", { timeout: 15_000 });
  await page.getByRole("button", { name: "完成轮换" }).click();
  await dialog.getByRole("button", { name: "仍然移除" }).click();
  await expect(evidence).toHaveCount(0);
  const afterwards = outcome.sent + 5;
  await expect.poll(() => outcome.sent).toBeGreaterThan(afterwards);
  going = false;
  await pushing;
  expect(outcome.refused).toBe(0);
  expect(await portal.countMessagesTo(platform.appid)).toEqual({ stored: outcome.sent, unopened: 0 });
});
