import { expect, test } from "./fixtures/test";
import { screens } from "./walk/screens";

/** So many are made and looked at in the time of one test. */
const screensPerTest = 24;
const parts = Array.from({ length: Math.ceil(screens.length / screensPerTest) }, (_, index) => index + 1);

for (const part of parts) {
  test(`nobody asks WeChat anything by looking at a screen (${part} of ${parts.length})`, async ({
    portal,
    simulator,
    openBrowser,
  }) => {
    test.setTimeout(120_000);
    const scenes = [];
    for (const screen of screens.slice((part - 1) * screensPerTest, part * screensPerTest))
      scenes.push({ screen, ...(await screen.set(portal)) });
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
}
