import { gzipSync } from "node:zlib";
import type { Page, Request } from "@playwright/test";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { deviceOptions } from "./fixtures/devices";
import { expect, type OpenBrowser, test } from "./fixtures/test";

const kb = 1024;

interface Weight {
  scripts: number;
  styles: number;
  html: number;
}

/** What a browser fetches for a page it has never seen, compressed as the server sends it; inline parts by themselves. */
async function weigh(page: Page, path: string, options: { alive: boolean }): Promise<Weight> {
  const finished: Request[] = [];
  page.on("requestfinished", (request) => finished.push(request));
  // Pages that keep up with changes begin to ask for them when all their code runs.
  const asked = options.alive ? page.waitForRequest(/\/changes$/) : undefined;
  const answer = await page.goto(path);
  await asked;
  const fetched = async (type: string) => {
    const sizes = await Promise.all(
      finished.filter((request) => request.resourceType() === type).map((request) => request.sizes()),
    );
    return sizes.reduce((total, { responseBodySize }) => total + responseBodySize, 0);
  };
  const html = (await answer?.text()) ?? "";
  return {
    scripts: (await fetched("script")) + inline(html, "script"),
    styles: (await fetched("stylesheet")) + inline(html, "style"),
    html: gzipSync(html).length,
  };
}

/** Data that React streams into the page is not code. */
function inline(html: string, tag: "script" | "style"): number {
  const parts = [...html.matchAll(new RegExp(`<${tag}([^>]*)>([\\s\\S]*?)</${tag}>`, "g"))]
    .filter(([, attributes = ""]) => !attributes.includes("src="))
    .map(([, , text = ""]) => text)
    .filter((text) => !text.startsWith("self.__next_f.push"));
  return parts.length === 0 ? 0 : gzipSync(parts.join("\n")).length;
}

function tell(name: string, weight: Weight): void {
  const [scripts, styles, html] = [weight.scripts, weight.styles, weight.html].map((bytes) =>
    (bytes / kb).toFixed(1),
  );
  console.log(`${name}: ${scripts} KB of scripts, ${styles} KB of styles, ${html} KB of HTML`);
}

test("phone pages weigh next to nothing: scripts 8 KB, styles 10 KB, HTML 14 KB", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const connected = await portal.connect(invitation);
  const ended = await portal.invite();
  await portal.endInvitation(ended.id, "expired");
  for (const [name, device, path] of [
    ["invitation in WeChat", "wechat", routes.invitation(invitation.code)],
    ["invitation in a browser", "phone", routes.invitation(invitation.code)],
    ["invitation on a computer", "pc", routes.invitation(invitation.code)],
    ["result", "wechat", routes.invitationDone(invitation.code)],
    ["claim", "wechat", routes.invitationClaim(invitation.code)],
    ["ended invitation", "wechat", routes.invitation(ended.code)],
  ] as const) {
    const page = await openBrowser({ device, storageState: connected.browser });
    const weight = await weigh(page, path, { alive: false });
    await page.context().close();
    tell(name, weight);
    expect.soft(weight.scripts, `${name}: scripts`).toBeLessThanOrEqual(8 * kb);
    expect.soft(weight.styles, `${name}: styles`).toBeLessThanOrEqual(10 * kb);
    expect.soft(weight.html, `${name}: HTML`).toBeLessThanOrEqual(14 * kb);
  }
});

const merchantBudget = { phone: 185, pc: 225 };

for (const device of ["phone", "pc"] as const) {
  test(`merchant pages stay within ${merchantBudget[device]} KB of scripts: ${device}`, async ({
    portal,
    browser,
    baseURL,
  }) => {
    // Many pages, each in a browser that has seen none.
    test.slow();
    const invitation = await portal.invite();
    const account = await portal.connect(invitation);
    const unverified = await portal.connect(
      invitation,
      await portal.makeAccount({ registerType: 6, verifyType: -1 }),
    );
    const fileable = await portal.fileableApp(invitation);
    const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
    const { slug } = invitation.merchant;
    for (const [path, part] of [
      [routes.merchant(slug), "h1"],
      [routes.merchantOnboarding(slug), "h1"],
      [viewAddress(routes.merchantCreate(slug), { kind: "enterprise" }), "input[name=code]"],
      [routes.merchantApp(slug, account.id), "h1"],
      [routes.merchantVerification(slug, unverified.id), "[data-paper-field]"],
      [routes.merchantAppFiling(slug, fileable.id), "form[data-section] [data-paper-field]"],
      [routes.merchantTeam(slug), "h1"],
      [routes.merchantRobots(slug), "h1"],
    ] as const) {
      const context = await browser.newContext({ ...deviceOptions[device], baseURL, storageState });
      const page = await context.newPage();
      const weight = await weigh(page, path, { alive: true });
      await expect(page.locator(part).first()).toBeVisible();
      await context.close();
      tell(`${path.replace(slug, "…")} (${device})`, weight);
      expect.soft(weight.scripts, `${path}: scripts`).toBeLessThanOrEqual(merchantBudget[device] * kb);
      expect.soft(weight.styles, `${path}: styles`).toBeLessThanOrEqual(25 * kb);
    }
  });
}

async function expectStaffBudget(openBrowser: OpenBrowser, paths: readonly string[]): Promise<void> {
  // Many pages, each in a browser that has seen none.
  test.slow();
  for (const path of paths) {
    const page = await openBrowser({ as: "owner" });
    const weight = await weigh(page, path, { alive: true });
    await page.context().close();
    tell(path, weight);
    expect.soft(weight.scripts, `${path}: scripts`).toBeLessThanOrEqual(260 * kb);
    expect.soft(weight.styles, `${path}: styles`).toBeLessThanOrEqual(25 * kb);
  }
}

test("staff pages of merchants and accounts stay within 260 KB of scripts", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const account = await portal.fileableApp(invitation);
  await expectStaffBudget(openBrowser, [
    routes.providerApps(),
    routes.providerApp(account.id),
    routes.providerAppVerification(account.id),
    routes.providerAppFiling(account.id),
    routes.providerAppTimeline(account.id),
    routes.providerAppViolations(account.id),
    routes.providerMerchants(),
    routes.providerMerchant(invitation.merchant.id),
    routes.providerInvitations(),
    routes.providerNewInvitation(),
    routes.providerInvitation(invitation.id),
  ]);
});

test("staff pages of the platform and its work stay within 260 KB of scripts", async ({
  portal,
  openBrowser,
}) => {
  const account = await portal.connect(await portal.invite());
  const { eventId } = await portal.traceOf(account.appid);
  await expectStaffBudget(openBrowser, [
    routes.provider(),
    routes.providerWork(),
    routes.providerFunnel(),
    routes.providerRegistrations(),
    routes.providerImports(),
    routes.providerEvents(),
    routes.providerEvent(eventId),
    routes.providerCalls(),
    routes.providerDoctor(),
    routes.providerTeam(),
    routes.providerAudit(),
    routes.providerComponent(portal.componentAppid),
    routes.providerRobots(),
  ]);
});

test("the sign-in page stays within a merchant's budget", async ({ openBrowser }) => {
  const weight = await weigh(await openBrowser({ device: "phone" }), routes.signIn(), { alive: false });
  tell(routes.signIn(), weight);
  expect.soft(weight.scripts, "scripts").toBeLessThanOrEqual(merchantBudget.phone * kb);
  expect.soft(weight.styles, "styles").toBeLessThanOrEqual(25 * kb);
});
