import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "@playwright/test";
import { localeCookieName, locales } from "@/lib/i18n/locales";
import { violationsInBothThemes } from "./fixtures/axe";
import { type Device, deviceOptions } from "./fixtures/devices";
import type { BrowserState } from "./fixtures/portal";
import { signedIn } from "./fixtures/stack";
import { test as base, expect } from "./fixtures/test";
import { type Scene, type Screen, screens } from "./walk/screens";

interface WorkerFixtures {
  /** One browser of each device, kept warm for all screens. Whoever was there before has left. */
  browserOf: (device: Device, cookies: BrowserState["cookies"]) => Promise<BrowserContext>;
}

const test = base.extend<object, WorkerFixtures>({
  browserOf: [
    async ({ browser, stack }, use) => {
      const opened = new Map<Device, BrowserContext>();
      await use(async (device, cookies) => {
        const context =
          opened.get(device) ??
          (await browser.newContext({
            baseURL: stack.portalUrl,
            ...deviceOptions[device],
            reducedMotion: "reduce",
          }));
        opened.set(device, context);
        await context.clearCookies();
        await context.addCookies(cookies);
        return context;
      });
      for (const context of opened.values()) await context.close();
    },
    { scope: "worker" },
  ],
});

test.describe.configure({ mode: "parallel" });
// Recording every visit of axe takes longer than the visits, and what is found is told in words.
test.use({ trace: "off" });

for (const screen of screens) {
  test(`${screen.name} is accessible in both languages and themes`, async ({ portal, browserOf }) => {
    const scene = await screen.set(portal);
    const context = await browserOf(screen.device, cookiesOf(screen, scene));
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !isNotFound(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    for (const locale of locales) {
      await context.addCookies([{ name: localeCookieName, value: locale, url: portal.url }]);
      await page.goto(scene.path);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page).toHaveTitle(screen.name === "public: start page" ? /.+/ : /.+ · .+/);
      expect.soft(await overflow(page), `${locale}: wider than the screen`).toBe(0);
      const found = await violationsInBothThemes(page);
      expect.soft(found, locale).toEqual({ light: [], dark: [] });
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
}

function cookiesOf(screen: Screen, scene: Scene): BrowserState["cookies"] {
  if (scene.storageState) return scene.storageState.cookies;
  if (!screen.as) return [];
  return (JSON.parse(readFileSync(signedIn(screen.as), "utf8")) as BrowserState).cookies;
}

/** The browser's own line for the answer 404. */
const isNotFound = (text: string) => /status of 404/.test(text);

/** Pixels that one would have to scroll sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
