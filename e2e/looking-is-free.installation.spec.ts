import { expect, test } from "./fixtures/test";
import { screens } from "./walk/screens";

test("nobody asks WeChat anything by looking at a screen", async ({ portal, simulator, openBrowser }) => {
  test.setTimeout(300_000);
  const scenes = [];
  for (const screen of screens) scenes.push({ screen, ...(await screen.set(portal)) });
  await portal.idle();
  const before = await simulator.countCalls();
  for (const { screen, path, storageState } of scenes) {
    const page = await openBrowser({
      device: screen.device,
      ...(screen.as ? { as: screen.as } : {}),
      ...(storageState ? { storageState } : {}),
    });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.context().close();
  }
  await portal.idle();
  expect(await simulator.countCalls()).toEqual(before);
});
