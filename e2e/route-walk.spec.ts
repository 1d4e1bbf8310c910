import type { APIRequestContext, APIResponse, PlaywrightWorkerArgs } from "@playwright/test";
import { providerMay, providerRoles } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import type { Portal } from "./fixtures/portal";
import type { Person } from "./fixtures/stack";
import { expect, test } from "./fixtures/test";
import { fits, readAppTree } from "./walk/app-tree";
import { type Place, places, type World } from "./walk/places";

type Playwright = PlaywrightWorkerArgs["playwright"];

const unknownCode = "AAAAAAAAAAAAAAAAAAAAAA";
/** Of what does not exist, and of what others have. */
const neutralTitle = /^(没有找到这个页面 · )?Wharf 码头$/;
const all = Object.entries(places);

/** A merchant with an account, an owner and an event, and the words that nobody else may read. */
async function makeWorld(portal: Portal): Promise<{ world: World; secrets: string[] }> {
  const invitation = await portal.invite();
  const owner = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
  const account = await portal.connect(invitation);
  const trace = await portal.traceOf(account.appid);
  const registrationId = await portal.register(invitation.merchant);
  return {
    world: {
      invitation,
      appId: account.id,
      ...trace,
      registrationId,
      importId: await portal.importFile(["海风有限公司,x,y"]),
      progressId: (await portal.waitForProgress(invitation.merchant.id)).id,
      paperId: await portal.upload(invitation.merchant, account.id),
      verifyingAppId: (await portal.beginVerification(invitation)).id,
      componentAppid: portal.componentAppid,
    },
    secrets: [
      invitation.merchant.name,
      invitation.code,
      account.nickName,
      account.appid,
      account.administrator,
      owner.email,
    ],
  };
}

function addressOf(place: Place, world: World): string {
  if (typeof place.at === "string") return place.at;
  return place.for === "who holds the link" ? place.at(unknownCode) : place.at(world);
}

async function expectNothingTold(answer: APIResponse, secrets: string[]): Promise<void> {
  const text = await answer.text();
  for (const secret of secrets) expect.soft(text, answer.url()).not.toContain(secret);
}

const titleOf = async (answer: APIResponse) => (await answer.text()).match(/<title[^>]*>([^<]*)/)?.[1];

/** Where the answer came from in the end, without its query. */
const pathOf = (answer: APIResponse) => new URL(answer.url()).pathname;

test.describe("the list of places", () => {
  test("has every page and route of app/, and nothing else", () => {
    expect(all.map(([pattern]) => pattern).sort()).toEqual(readAppTree().map(({ pattern }) => pattern));
  });

  test("answers every address that lib/routes makes", () => {
    const patterns = readAppTree().map(({ pattern }) => pattern);
    const addresses = Object.entries(routes).map(([name, make]) => {
      const address = (make as (...parts: string[]) => string)("one", "two");
      return { name, address, answered: patterns.some((pattern) => fits(pattern, address)) };
    });
    expect(addresses.filter(({ answered }) => !answered)).toEqual([]);
  });
});

/** Whom nothing but the open places answers, and where closed pages lead them. */
const outsiders = [
  { who: "a stranger", landsOn: routes.signIn(), title: "登录 · Wharf 码头" },
  {
    who: "somebody who owes the second factor",
    landsOn: routes.verify(),
    title: "两步验证 · Wharf 码头",
    as: { staff: "owner" },
  },
  {
    who: "a merchant's owner who owes the second factor",
    landsOn: routes.verify(),
    title: "两步验证 · Wharf 码头",
    as: "the merchant's owner",
  },
] as const;

for (const outsider of outsiders) {
  test.describe(outsider.who, () => {
    async function come(portal: Portal, playwright: Playwright, baseURL: string | undefined) {
      const { world, secrets } = await makeWorld(portal);
      const as =
        "as" in outsider &&
        (typeof outsider.as === "string"
          ? ({ merchant: world.invitation.merchant, role: "owner" } as const)
          : outsider.as);
      const person = as ? await portal.makePerson(as, { secondFactor: "owed" }) : null;
      const storageState = person?.storageState ?? { cookies: [], origins: [] };
      const request = await playwright.request.newContext({ baseURL, storageState });
      return { world, secrets, request };
    }

    test("meets a question, 401 or 404 everywhere but in the open", async ({
      portal,
      playwright,
      baseURL,
    }) => {
      const { world, secrets, request } = await come(portal, playwright, baseURL);
      for (const [pattern, place] of all) {
        const answer = await request.get(addressOf(place, world));
        await test.step(`${pattern}: ${answer.status()}`, async () => {
          if (place.for === "staff" || place.for === "the merchant" || place.for === "the person") {
            expect.soft(pathOf(answer), pattern).toBe(outsider.landsOn);
            expect.soft(await titleOf(answer)).toBe(outsider.title);
          } else if (place.for === "staff data" || place.for === "the merchant's data") {
            // A picture does not say whether it exists.
            expect.soft(answer.status(), pattern).toBe(/\/(qr|code)$/.test(pattern) ? 404 : 401);
          } else if (place.for === "who holds the link") {
            expect.soft(answer.status(), pattern).toBe(404);
          } else if (place.for === "WeChat") {
            expect.soft(answer.status(), pattern).toBeGreaterThanOrEqual(400);
            expect.soft(answer.status(), pattern).toBeLessThan(500);
          } else {
            expect.soft(answer.status(), pattern).toBeLessThan(500);
          }
          await expectNothingTold(answer, secrets);
        });
      }
      await request.dispose();
    });

    test("gets nothing done by writing, either", async ({ portal, playwright, baseURL, stack }) => {
      const { world, secrets, request } = await come(portal, playwright, baseURL);
      for (const { pattern, method } of writingMethods()) {
        const place = places[pattern];
        if (!place || place.for === "the sign-in library") continue;
        const answer = await request.fetch(addressOf(place, world), {
          method,
          headers: { origin: stack.portalUrl },
          form: {},
          maxRedirects: 0,
        });
        await test.step(`${method} ${pattern}: ${answer.status()}`, async () => {
          if (place.for === "the merchant" || place.for === "who is signing in") {
            expect.soft(answer.status(), pattern).toBe(303);
            expect.soft(answer.headers().location, pattern).toMatch(/^\/sign-in(\/verify)?\?/);
            expect.soft(answer.headers()["set-cookie"], pattern).toBeUndefined();
          } else if (pattern.startsWith("/join/[token]/")) {
            expect.soft(answer.status(), pattern).toBe(303);
            expect.soft(answer.headers().location, pattern).toBe(routes.join(unknownCode));
          } else if (pattern === "/preferences" || pattern.startsWith("/reset-password/")) {
            expect.soft(answer.status(), pattern).toBe(303);
            expect.soft(answer.headers()["set-cookie"] ?? "", pattern).not.toContain("session-token");
          } else {
            expect.soft(answer.status(), pattern).toBeGreaterThanOrEqual(400);
            expect.soft(answer.status(), pattern).toBeLessThan(500);
          }
          await expectNothingTold(answer, secrets);
        });
      }
      await request.dispose();
    });
  });
}

test("another merchant finds that nothing of this one, and nothing of the staff, exists: the titles are neutral", async ({
  portal,
  playwright,
  baseURL,
}) => {
  const { world, secrets } = await makeWorld(portal);
  const other = await portal.invite();
  await portal.connect(other);
  const person = await portal.makePerson({ merchant: other.merchant, role: "owner" });
  const request = await playwright.request.newContext({ baseURL, storageState: person.storageState });
  const own = await request.get(routes.merchant(other.merchant.slug));
  expect(own.status()).toBe(200);

  for (const [pattern, place] of all) {
    if (!isClosed(place)) continue;
    for (const { method } of [{ method: "GET" }, ...writingMethods(pattern)]) {
      const answer = await request.fetch(addressOf(place, world), {
        method,
        headers: { origin: baseURL ?? "" },
        ...(method === "GET" ? {} : { form: {} }),
      });
      await test.step(`${method} ${pattern}: ${answer.status()}`, async () => {
        expect.soft(answer.status(), pattern).toBe(404);
        const isPage = answer.headers()["content-type"]?.startsWith("text/html");
        if (isPage) expect.soft(await titleOf(answer), pattern).toMatch(neutralTitle);
        await expectNothingTold(answer, secrets);
      });
    }
  }
  await request.dispose();
});

test("an account's address under another merchant's name does not exist, even for its owner", async ({
  portal,
  playwright,
  baseURL,
}) => {
  const { world } = await makeWorld(portal);
  const other = await portal.invite();
  const person = await portal.makePerson({ merchant: other.merchant, role: "owner" });
  const request = await playwright.request.newContext({ baseURL, storageState: person.storageState });
  const answer = await request.get(routes.merchantApp(other.merchant.slug, world.appId));
  expect.soft(answer.status()).toBe(404);
  await request.dispose();
});

const staff: Record<(typeof providerRoles)[number], Person> = {
  owner: "owner",
  release_manager: "releaseManager",
  support: "support",
  finance: "finance",
  viewer: "viewer",
};

for (const role of providerRoles) {
  test(`staff with the role ${role} open what the table of permissions says, and no merchant's pages unless they may act for it`, async ({
    portal,
    openBrowser,
  }) => {
    const { world, secrets } = await makeWorld(portal);
    const browser = await openBrowser({ as: staff[role] });
    const request: APIRequestContext = browser.context().request;
    for (const [pattern, place] of all) {
      if (!isClosed(place) || pattern.endsWith("/authorize")) continue;
      const answer = await request.get(addressOf(place, world));
      await test.step(`${pattern}: ${answer.status()}`, async () => {
        const isOwn = place.for === "staff" || place.for === "staff data";
        const allowed = providerMay(role, isOwn ? place.needs : "merchant.act");
        if (!allowed && place.for === "staff") {
          expect.soft(await answer.text(), pattern).toContain("没有查看权限");
        } else {
          expect.soft(answer.status(), pattern).toBe(allowed ? 200 : isOwn ? 403 : 404);
        }
        if (!allowed) await expectNothingTold(answer, secrets);
        if (!providerMay(role, "invitation.create")) {
          expect.soft(await answer.text(), pattern).not.toContain(world.invitation.code);
        }
      });
    }
  });
}

function isClosed(
  place: Place,
): place is Extract<Place, { for: `staff${string}` | `the merchant${string}` }> {
  return place.for.startsWith("staff") || place.for.startsWith("the merchant");
}

function writingMethods(only?: string): { pattern: string; method: string }[] {
  return readAppTree()
    .filter(({ pattern }) => only === undefined || pattern === only)
    .flatMap(({ pattern, methods }) =>
      methods.filter((method) => method !== "GET").map((method) => ({ pattern, method })),
    );
}
