import { routes } from "@/lib/routes";
import { expect, test } from "./fixtures/test";

const files = {
  "/favicon.ico": "icon",
  "/icon.svg": "image/svg+xml",
  "/icon-192.png": "image/png",
  "/icon-512.png": "image/png",
  "/apple-touch-icon.png": "image/png",
  "/site.webmanifest": "application/manifest+json",
  "/robots.txt": "text/plain",
} as const;

test("icons, manifest and robots.txt come without a sign-in, may be kept, and set nothing", async ({
  playwright,
  baseURL,
}) => {
  const request = await playwright.request.newContext({
    baseURL,
    storageState: { cookies: [], origins: [] },
  });
  for (const [address, type] of Object.entries(files)) {
    const answer = await request.get(address, { maxRedirects: 0 });
    const headers = answer.headers();
    expect.soft(answer.status(), address).toBe(200);
    expect.soft(headers["content-type"], address).toContain(type);
    expect.soft(headers["cache-control"], address).toBe("public, max-age=86400");
    expect.soft(headers["x-content-type-options"], address).toBe("nosniff");
    expect.soft(headers["set-cookie"], address).toBeUndefined();
  }
  await request.dispose();
});

test("a page names them, and the browser may load them", async ({ openBrowser }) => {
  const page = await openBrowser();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|manifest/i.test(message.text())) refused.push(message.text());
  });
  await page.goto(routes.signIn());
  for (const [rel, href] of [
    ["manifest", "/site.webmanifest"],
    ["apple-touch-icon", "/apple-touch-icon.png"],
    ["icon", "/icon.svg"],
  ] as const) {
    await expect(page.locator(`link[rel="${rel}"][href^="${href}"]`)).toHaveCount(1);
  }
  expect(refused).toEqual([]);
});

test("pages behind a sign-in say that they belong in no index; the front page does not", async ({
  openBrowser,
}) => {
  const page = await openBrowser({ as: "owner" });
  const robotsOf = async (address: string) => (await page.request.get(address)).headers()["x-robots-tag"];
  expect(await robotsOf(routes.providerApps())).toBe("noindex, nofollow");
  expect(await robotsOf(routes.account())).toBe("noindex, nofollow");
  expect(await robotsOf(routes.resetPasswordLink("AAAAAAAAAAAAAAAAAAAAAA"))).toBe("noindex, nofollow");
  expect(await robotsOf(routes.home())).toBeUndefined();
});
