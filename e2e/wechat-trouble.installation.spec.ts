import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import { chooseAccount } from "./fixtures/simulated-wechat";
import { expect, test } from "./fixtures/test";

test.use(deviceOptions.wechat);

const authorize = { name: "去微信授权" };
const preAuthCode = "component.createPreAuthCode";

test.afterEach(async ({ simulator, portal }) => {
  await simulator.clearFaults();
  await simulator.updateComponent({ appid: portal.componentAppid, changes: { published: true } });
});

const troubles = [
  { name: "is busy", fault: { kind: "errcode", errcode: -1 }, title: "微信暂时没有回应", told: "微信繁忙" },
  { name: "hangs up", fault: { kind: "drop" }, title: "微信暂时没有回应", told: "连接微信失败" },
  {
    name: "answers nonsense",
    fault: { kind: "broken_json" },
    title: "微信暂时没有回应",
    told: "微信的回应无法读取",
  },
  {
    name: "does not know our address",
    fault: { kind: "errcode", errcode: 61004 },
    title: "服务暂时不可用",
    told: "没有登记到开放平台",
  },
  {
    name: "has no more for today",
    fault: { kind: "errcode", errcode: 45009 },
    title: "今天的授权次数已用完",
    told: "该接口今日次数用完",
  },
] as const;

for (const { name, fault, title, told } of troubles) {
  test(`when WeChat ${name}, the merchant keeps the page, learns what to do, and staff see the call`, async ({
    page,
    portal,
    simulator,
    openBrowser,
  }) => {
    const { code } = await portal.invite();
    await page.goto(routes.invitation(code));
    await simulator.injectFault({ endpoint: preAuthCode, fault });
    await page.getByRole("button", authorize).click();
    await expect(page.getByRole("alert")).toContainText(title);
    await simulator.clearFaults();
    await page.getByRole("button", authorize).click();
    await expect(page.getByRole("heading", { level: 1, name: /^授权给/ })).toBeVisible();

    const staff = await openBrowser({ as: "viewer" });
    await staff.goto(routes.provider());
    const board = staff.getByRole("main");
    await expect(board.locator("li").filter({ hasText: preAuthCode }).filter({ hasText: told })).toHaveCount(
      1,
    );
  });
}

test("an account that is not on the test list of an unpublished platform cannot be chosen on WeChat's page", async ({
  page,
  portal,
  simulator,
}) => {
  await simulator.updateComponent({ appid: portal.componentAppid, changes: { published: false } });
  const { code } = await portal.invite();
  const account = await portal.makeAccount();
  await page.goto(routes.invitation(code));
  await page.getByRole("button", authorize).click();
  await page.getByLabel("按姓名查找").fill(account.administrator);
  await page.getByRole("button", { name: "查找" }).click();
  await page.getByRole("link", { name: account.administrator }).click();
  await expect(page.getByText("平台未全网发布，不在测试名单")).toBeVisible();
  await expect(page.getByRole("link", { name: account.appid })).toHaveCount(0);
});

test("a redirect that comes without its event, or an event without its redirect, still ends well", async ({
  page,
  portal,
}) => {
  const { code } = await portal.invite();
  for (const order of ["redirect_only", "redirect_first", "event_first"]) {
    const account = await portal.makeAccount();
    await page.goto(routes.invitation(code));
    await page.getByRole("button", { name: /^(去微信授权|再授权一个账号)$/ }).click();
    await chooseAccount(page, account);
    await page.getByText("模拟选项").click();
    await page.getByLabel("同意之后的顺序").selectOption(order);
    await page.getByRole("button", { name: "同意授权" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("授权成功");
    await expect(page.getByText(account.nickName)).toBeVisible();
  }
});
