import { refreshProgress } from "@/lib/jobs/definitions/refresh-progress";
import { expect, test } from "./fixtures/test";
import { screens } from "./walk/screens";

/** So many are made and looked at in the time of one test. */
const screensPerTest = 24;
const parts = Array.from({ length: Math.ceil(screens.length / screensPerTest) }, (_, index) => index + 1);

for (const part of parts) {
  test(`nobody asks WeChat anything by looking at a screen, at once or later (${part} of ${parts.length})`, async ({
    portal,
    simulator,
    hold,
    openBrowser,
  }) => {
    test.setTimeout(120_000);
    const scenes = [];
    for (const screen of screens.slice((part - 1) * screensPerTest, part * screensPerTest))
      scenes.push({ screen, ...(await screen.set(portal)) });
    await hold();
    const unopened = await portal.unopenedInvitations();
    const known = new Set((await portal.jobs()).map(({ id }) => id));
    const { calls } = await simulator.stats();
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
    await simulator.idle();
    expect((await simulator.stats()).calls).toEqual(calls);

    // The first look at an invitation moves the funnel, which is counted from what is stored. Nothing else is left to do.
    const stillUnopened = new Set((await portal.unopenedInvitations()).map(({ id }) => id));
    const opened = unopened.filter(({ id }) => !stillUnopened.has(id));
    const expected = new Set(opened.map(({ merchantId, componentId }) => `${merchantId}.${componentId}`));
    const left = (await portal.jobs()).filter(({ id }) => !known.has(id));
    expect(left.map(({ name, key }) => ({ name, key }))).toEqual(
      [...expected].sort().map((key) => ({ name: refreshProgress.name, key })),
    );
  });
}
