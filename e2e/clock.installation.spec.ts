import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import { expect, test } from "./fixtures/test";

const hour = 3600;

/** Every process reads the offset by itself, several times a second. */
const soon = { timeout: 20_000 };

test.afterEach(async ({ simulator, portal }) => {
  const { offsetMs } = await simulator.readClock();
  await simulator.moveClock({ bySeconds: -offsetMs / 1000 });
  await portal.waitForClock(0);
});

test("two hours later every token is a new one, fetched once", async ({
  page,
  portal,
  simulator,
  stack,
  openBrowser,
}) => {
  const account = await portal.connect(await portal.invite());
  const ofAccount = { endpoint: "component.authorizerToken", authorizerAppid: account.appid };
  const ofPlatform = { endpoint: "component.getComponentAccessToken", componentAppid: portal.componentAppid };
  await portal.idle();
  expect((await simulator.countCalls(ofAccount)).calls).toBe(0);
  const platformBefore = (await simulator.countCalls(ofPlatform)).calls;
  const staff = await openBrowser({ as: "owner" });
  await staff.goto(routes.providerApp(account.id));
  const token = staff.getByText(/^有效，剩/);
  await expect(token).toContainText("小时");
  const before = await portal.tokenOf(account.id);

  await page.goto(stack.simulatorUrl);
  await page.getByRole("button", { name: "+2 小时" }).click();
  await expect(page.getByText(/快 1[12]\d 分钟/)).toBeVisible();
  await portal.waitForToken(account.id, ({ version }) => version > before.version);
  await staff.reload();
  await expect(token).toContainText(/1 小时 5\d 分|2 小时/);
  await portal.idle();
  expect((await portal.tokenOf(account.id)).version).toBe(before.version + 1);
  expect((await simulator.countCalls(ofAccount)).calls, "of the account").toBe(1);
  expect((await simulator.countCalls(ofPlatform)).calls - platformBefore, "of the platform").toBe(1);
});

test("without tickets for half a day nobody is sent to WeChat in vain; with the next ticket all is well", async ({
  portal,
  simulator,
  openBrowser,
}) => {
  const { componentAppid } = portal;
  const { code } = await portal.invite();
  const merchant = await openBrowser({ device: "wechat" });
  const staff = await openBrowser({ as: "owner" });
  await simulator.setTicketPush({ componentAppid, on: false });
  // The worker asks for tickets by itself, and WeChat would begin again.
  await simulator.injectFault({
    endpoint: "component.startPushTicket",
    fault: { kind: "errcode", errcode: -1 },
  });
  try {
    await simulator.moveClock({ bySeconds: 13 * hour });
    await expect(async () => {
      await merchant.goto(routes.invitation(code));
      await expect(merchant.getByRole("alert")).toContainText("服务暂时不可用", { timeout: 1_000 });
    }).toPass(soon);
    await expect(merchant.getByRole("button", { name: "去微信授权" })).toHaveCount(0);
    await staff.goto(routes.provider());
    await expect(staff.getByRole("main")).toContainText(/票据/);
  } finally {
    await simulator.clearFaults();
    await simulator.setTicketPush({ componentAppid, on: true });
  }
  await simulator.pushTicket({ componentAppid });
  await expect(async () => {
    await merchant.goto(routes.invitation(code));
    await expect(merchant.getByRole("button", { name: "去微信授权" })).toBeVisible({ timeout: 1_000 });
  }).toPass(soon);
});

test.describe("an invitation", () => {
  test.use(deviceOptions.wechat);

  test("expires by the clock", async ({ page, portal, simulator }) => {
    const { code } = await portal.invite({ expiresInDays: 1 });
    await page.goto(routes.invitation(code));
    await expect(page.getByRole("button", { name: "去微信授权" })).toBeVisible();
    await simulator.moveClock({ bySeconds: 25 * hour });
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("邀请已过期", { timeout: 1_000 });
    }).toPass(soon);
  });
});
