import { expect, test } from "./fixtures/test";

test("the start page shows clock, platform, accounts, calls and pushes, in both languages", async ({
  page,
  stack,
  portal,
}) => {
  await page.goto(stack.simulatorUrl);
  await expect(page.getByRole("heading", { level: 1, name: "控制台" })).toBeVisible();
  await expect(page.getByText("演示用，不是微信，也不连接微信")).toBeVisible();
  for (const name of ["时钟", "故障", "最近的调用", "最近的推送", portal.componentAppid]) {
    await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  }
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Recent calls" })).toBeVisible();
});

test("a ticket pushed with its button reaches the portal", async ({ page, stack, simulator, portal }) => {
  const { componentAppid } = portal;
  const label = "component_verify_ticket";
  const [newest] = await simulator.listPushes({ componentAppid, label, limit: 1 });
  await page.goto(stack.simulatorUrl);
  await page.getByRole("button", { name: "立即推送票据" }).click();
  const pushes = simulator.listPushes({ componentAppid, label, afterId: newest?.id ?? 0 });
  expect((await pushes).map(({ httpStatus }) => httpStatus)).toContain(200);
});

const forms = [
  { name: "PC", form: "pc", path: "/cgi-bin/componentloginpage" },
  { name: "H5, new form", form: "h5", path: "/wxaopen/safe/bindcomponent" },
  { name: "H5, old form", form: "h5", path: "/safe/bindcomponent" },
] as const;

for (const { name, form, path } of forms) {
  test(`a link opens the authorization page when it is clicked on the launch domain: ${name}`, async ({
    page,
    stack,
    portal,
  }) => {
    const { url } = await portal.pressAuthorize(await portal.invite(), form);
    url.pathname = path;
    await page.goto(url.href, { referer: `${stack.portalUrl}/` });
    await expect(page.getByRole("heading", { level: 1, name: /^授权给/ })).toBeVisible();
    const code = page.getByRole("img", { name: "授权二维码" });
    await expect(code).toHaveCount(form === "pc" ? 1 : 0);
  });
}

test("a link that comes from another domain, or from nowhere, is refused", async ({ page, portal }) => {
  const { url } = await portal.pressAuthorize(await portal.invite(), "pc");
  for (const referer of ["https://elsewhere.example/page", undefined]) {
    await page.goto(url.href, referer ? { referer } : {});
    await expect(page.getByRole("alert")).toContainText("请确认授权入口页所在域名");
    await expect(page.getByRole("alert")).toContainText(referer ? "elsewhere.example" : "空");
  }
});

test("a code works once: the second click on the same link is refused", async ({
  page,
  stack,
  portal,
  simulator,
}) => {
  const { url } = await portal.pressAuthorize(await portal.invite(), "pc");
  const account = await portal.makeAccount();
  await simulator.authorize({
    componentAppid: portal.componentAppid,
    authorizerAppid: account.appid,
    preAuthCode: url.searchParams.get("pre_auth_code") ?? "",
  });
  await page.goto(url.href, { referer: `${stack.portalUrl}/` });
  await expect(page.getByRole("alert")).toContainText("预授权码已使用");
});
