import type { APIRequestContext, Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { people } from "./fixtures/stack";
import { expect, test } from "./fixtures/test";
import { readAppTree } from "./walk/app-tree";

const evil = "https://evil.example";

async function signInWithForm(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

test.describe("headers", () => {
  const kinds = [
    { name: "phone page", wechat: true, path: routes.unconfirmedReturn() },
    { name: "public page", wechat: false, path: routes.privacy() },
    { name: "staff page", wechat: true, path: routes.providerApps() },
    { name: "merchant page", wechat: true, path: null },
    { name: "missing page", wechat: false, path: "/nowhere" },
  ];

  for (const { name, wechat, path } of kinds) {
    test(`a ${name} loads nothing foreign, runs nothing unnamed and is framed by nobody`, async ({
      portal,
      openBrowser,
      stack,
    }) => {
      const { merchant } = await portal.invite();
      const person = await portal.makePerson(
        path === null ? { merchant, role: "owner" } : { staff: "owner" },
      );
      const page = await openBrowser({ storageState: person.storageState });
      const address = path ?? routes.merchant(merchant.slug);
      const [first, second] = [await page.request.get(address), await page.request.get(address)];
      const headers = first.headers();
      const policy = headers["content-security-policy"] ?? "";
      const directives = new Map(policy.split("; ").map((part) => [part.split(" ")[0], part]));
      expect(directives.get("default-src")).toBe("default-src 'none'");
      expect(directives.get("script-src")).toMatch(/^script-src 'nonce-[\w+/=]{22,}'( 'strict-dynamic')?$/);
      expect(directives.get("frame-ancestors")).toBe("frame-ancestors 'none'");
      expect(directives.get("base-uri")).toBe("base-uri 'none'");
      const formTargets = new Set(directives.get("form-action")?.split(" ").slice(1));
      expect([...formTargets]).toEqual(wechat ? ["'self'", stack.simulatorUrl] : ["'self'"]);
      expect(directives.get("script-src"), "a nonce is used once").not.toBe(
        /script-src[^;]*/.exec(second.headers()["content-security-policy"] ?? "")?.[0],
      );
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["referrer-policy"]).toBe(wechat ? "origin" : "same-origin");
      expect(headers["x-powered-by"]).toBeUndefined();
      expect(headers["cache-control"]).toContain("no-store");
    });
  }

  test("data are for one person and are not kept", async ({ openBrowser }) => {
    const { request } = (await openBrowser({ as: "owner" })).context();
    const headers = (await request.get(routes.apiApps())).headers();
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["content-type"]).toContain("application/json");
  });
});

test.describe("sessions", () => {
  test("signing out ends the session, also for a copy of its cookie", async ({
    portal,
    openBrowser,
    playwright,
    baseURL,
  }) => {
    const { storageState } = await portal.makePerson({ staff: "viewer" });
    const page = await openBrowser({ storageState });
    await page.goto(routes.providerApps());
    await page.getByText(/^人员/).first().click();
    await page.getByRole("button", { name: "退出登录" }).click();
    await expect(page).toHaveURL(routes.signIn());
    const thief = await playwright.request.newContext({ baseURL, storageState });
    expect((await thief.get(routes.apiApps())).status()).toBe(401);
    await thief.dispose();
  });

  test("a revoked session ends at the next request: an open page says so, a new one asks to sign in", async ({
    portal,
    openBrowser,
  }) => {
    const { storageState, sessionId } = await portal.makePerson({ staff: "viewer" });
    const page = await openBrowser({ storageState });
    await page.goto(routes.providerApps());
    await expect(page.getByRole("table")).toBeVisible();
    await portal.revokeSession(sessionId);
    const notice = page.getByRole("link", { name: "重新登录" });
    await expect(notice).toBeVisible();
    await page.reload();
    await expect(page).toHaveURL(new RegExp(`${routes.signIn()}\\?callbackUrl=`));
  });

  test("the cookie cannot be read by scripts", async ({ openBrowser }) => {
    const page = await openBrowser({ as: "owner" });
    await page.goto(routes.providerApps());
    expect(await page.evaluate(() => document.cookie)).not.toContain("session");
    const cookies = await page.context().cookies();
    const session = cookies.find(({ name }) => name.endsWith("next-auth.session-token"));
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  });
});

test.describe("after signing in", () => {
  const elsewhere = [`${evil}/m/x`, "//evil.example", "/\\evil.example", "javascript:alert(1)"];

  for (const callbackUrl of elsewhere) {
    test(`a link cannot lead on to a foreign address: ${callbackUrl}`, async ({ page, stack }) => {
      await page.goto(`${routes.signIn()}?${new URLSearchParams({ callbackUrl })}`);
      await signInWithForm(page, stack.state.owner.email, stack.state.owner.password);
      await expect(page).toHaveURL(routes.provider());
    });
  }

  test("somebody arrives where they wanted to go", async ({ page, stack }) => {
    await page.goto(`${routes.providerApps()}?state=unauthorized`);
    await signInWithForm(page, stack.state.owner.email, stack.state.owner.password);
    await expect(page).toHaveURL(`${routes.providerApps()}?state=unauthorized`);
  });

  test("a wrong password is refused beside the form, without saying which of the two was wrong", async ({
    page,
  }) => {
    await page.goto(routes.signIn());
    await signInWithForm(page, people.finance, "certainly not the password");
    await expect(page.getByRole("alert").filter({ hasText: "邮箱或密码不正确" })).toBeVisible();
    await expect(page.getByLabel("邮箱")).toHaveValue(people.finance);
  });

  test("language choices lead back to our own pages only", async ({ request, baseURL }) => {
    const answer = await request.post(routes.preferences(), {
      headers: { origin: baseURL ?? "" },
      form: { locale: "en", returnTo: `${evil}/` },
      maxRedirects: 0,
    });
    expect(answer.headers().location).toBe(routes.home());
  });
});

test.describe("forms that another site sends", () => {
  /** As a browser would that holds the person's cookies. */
  async function send(
    request: APIRequestContext,
    path: string,
    form: Record<string, string>,
  ): Promise<number> {
    const headers = { origin: evil, referer: `${evil}/` };
    return (await request.post(path, { headers, form, maxRedirects: 0 })).status();
  }

  test("change nothing at the invitation", async ({ request, portal, simulator }) => {
    const { code, id } = await portal.invite();
    const { endpoint, componentAppid } = {
      endpoint: "component.createPreAuthCode",
      componentAppid: portal.componentAppid,
    };
    const paths = [routes.invitationAuthorize, routes.invitationClaim, routes.invitationReissue];
    const before = await portal.countAttempts(id);
    for (const path of paths) expect(await send(request, path(code), { form: "h5" }), path(code)).toBe(403);
    expect(await portal.countAttempts(id)).toBe(before);
    expect((await simulator.listCalls({ endpoint, componentAppid, limit: 1 })).length).toBeLessThanOrEqual(1);
  });

  test("change nothing for a signed-in merchant", async ({ portal, openBrowser }) => {
    const { merchant } = await portal.invite();
    const { storageState } = await portal.makePerson({ merchant, role: "owner" });
    const { request } = (await openBrowser({ storageState })).context();
    for (const path of [
      routes.merchantAuthorize(merchant.slug),
      routes.merchantReuse(merchant.slug),
      routes.apiMerchantPapers(merchant.slug),
    ])
      expect(await send(request, path, {}), path).toBe(403);
    const headers = { origin: evil, referer: `${evil}/` };
    const paper = routes.apiMerchantPaper(merchant.slug, "pap_x");
    expect((await request.delete(paper, { headers })).status(), "of a paper").toBe(403);
    await send(request, routes.apiSignOut(), { callbackUrl: "/" });
    expect((await request.get(routes.apiMerchantApps(merchant.slug))).status(), "still signed in").toBe(200);
  });

  test("upload no file of registrations in the name of staff", async ({ openBrowser }) => {
    const { request } = (await openBrowser({ as: "owner" })).context();
    expect(await send(request, routes.apiImports(), {})).toBe(403);
  });

  test("do not sign anybody in", async ({ request, stack }) => {
    const { email, password } = stack.state.owner;
    await send(request, routes.apiSignIn(), { email, password, csrfToken: "made up" });
    expect((await request.get(routes.apiApps())).status()).toBe(401);
  });

  test("ask for no link and set no password", async ({ request }) => {
    expect(await send(request, routes.resetPasswordRequest(), { email: people.viewer })).toBe(403);
    expect(await send(request, routes.resetPasswordSet("AAAAAAAAAAAAAAAAAAAAAA"), { password: "x" })).toBe(
      403,
    );
  });

  test("join no team and sign nobody out", async ({ portal, openBrowser }) => {
    const { merchant } = await portal.invite();
    const home = await portal.invite();
    const invited = await portal.makePerson({ merchant: home.merchant, role: "viewer" });
    const { token } = await portal.inviteMember({ to: merchant, email: invited.email });
    const { request } = (await openBrowser({ storageState: invited.storageState })).context();
    expect(await send(request, routes.join(token), { name: "某人", password: "a long enough one" })).toBe(
      403,
    );
    for (const path of [routes.joinAccept(token), routes.joinSwitch(token)]) {
      expect(await send(request, path, {}), path).toBe(403);
    }
    expect((await request.get(routes.apiMerchantApps(home.merchant.slug))).status(), "still signed in").toBe(
      200,
    );
    expect((await request.get(routes.apiMerchantApps(merchant.slug))).status(), "no member").toBe(404);
  });

  test("do not answer for somebody who is signing in", async ({ portal, openBrowser }) => {
    const { storageState } = await portal.makePerson({ staff: "viewer" }, { secondFactor: "owed" });
    const { request } = (await openBrowser({ storageState })).context();
    expect(await send(request, routes.verifyAnswer(), { code: "123456" })).toBe(403);
  });

  test("do not reach the staff's actions", async ({ portal, openBrowser }) => {
    const account = await portal.connect(await portal.invite());
    const page = await openBrowser({ as: "owner" });
    await page.goto(routes.providerApp(account.id));
    const sent = page.waitForRequest(
      (request) => request.method() === "POST" && "next-action" in request.headers(),
    );
    await page.getByRole("button", { name: "立即同步" }).click();
    const action = await sent;
    const replay = (headers: Record<string, string>, request: APIRequestContext) =>
      request.post(action.url(), {
        headers: { ...pick(action.headers(), ["next-action", "content-type", "accept"]), ...headers },
        data: action.postData() ?? "",
        maxRedirects: 0,
      });
    const foreign = await replay({ origin: evil }, page.context().request);
    expect(foreign.status()).toBeGreaterThanOrEqual(400);
    const stranger = await replay(
      { origin: new URL(action.url()).origin },
      (await openBrowser()).context().request,
    );
    expect(await stranger.text()).not.toContain('"ok":true');
    const { storageState } = await portal.makePerson({ staff: "owner" }, { secondFactor: "owed" });
    const halfway = await replay(
      { origin: new URL(action.url()).origin },
      (await openBrowser({ storageState })).context().request,
    );
    expect(await halfway.text()).not.toContain('"ok":true');
  });

  test("every route that writes is one of those above", () => {
    const writing = readAppTree().filter(({ methods }) => methods.some((method) => method !== "GET"));
    expect(writing.map(({ pattern }) => pattern)).toEqual([
      "/api/auth/[...nextauth]",
      "/api/v1/merchants/[merchantSlug]/papers",
      "/api/v1/merchants/[merchantSlug]/papers/[paperId]",
      "/api/v1/registrations/imports",
      // Signed by WeChat.
      "/api/wechat/[componentAppid]/events",
      "/api/wechat/[componentAppid]/messages/[authorizerAppid]",
      "/i/[code]/authorize",
      "/i/[code]/claim",
      "/i/[code]/reissue",
      "/join/[token]",
      "/join/[token]/accept",
      "/join/[token]/switch",
      "/m/[merchantSlug]/authorize",
      "/m/[merchantSlug]/onboarding/create/official-account",
      // Sets nothing but the look.
      "/preferences",
      "/reset-password/[token]/set",
      "/reset-password/request",
      "/sign-in/verify/answer",
      // Whoever has the link may, from a mail program, too.
      "/unsubscribe/[token]",
    ]);
  });
});

function pick(headers: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}
