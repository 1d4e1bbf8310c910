import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { localeCookieName, locales } from "@/lib/i18n/locales";
import { expect, test } from "./fixtures/test";
import { screens } from "./walk/screens";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test.describe.configure({ mode: "parallel" });

for (const screen of screens) {
  test(`${screen.name} is accessible in both languages and themes`, async ({ portal, openBrowser }) => {
    const { path, storageState } = await screen.set(portal);
    const page = await openBrowser({
      device: screen.device,
      ...(screen.as ? { as: screen.as } : {}),
      ...(storageState ? { storageState } : {}),
      reducedMotion: "reduce",
    });
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !isNotFound(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    for (const locale of locales) {
      await page.context().addCookies([
        {
          name: localeCookieName,
          value: locale,
          url: portal.url,
        },
      ]);
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page).toHaveTitle(screen.name === "public: start page" ? /.+/ : /.+ · .+/);
      expect.soft(await overflow(page), `${locale}: wider than the screen`).toBe(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
        );
        expect.soft(found, `${locale}, ${colorScheme}`).toEqual([]);
      }
    }
    expect(complaints).toEqual([]);
  });
}

/** The browser's own line for the answer 404. */
const isNotFound = (text: string) => /status of 404/.test(text);

/** Pixels that one would have to scroll sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
