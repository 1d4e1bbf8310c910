import { routes } from "@/lib/routes";
import { codeOf, confirmSecret, giveCode, givePassword, signOut } from "./fixtures/second-factor";
import { expect, test } from "./fixtures/test";

test("a staff member sets up the second factor, signs out, and signs in with password and code to the page they wanted", async ({
  portal,
  openBrowser,
}) => {
  const person = await portal.makePerson({ staff: "support" });
  const page = await openBrowser({ storageState: person.storageState });
  await page.goto(routes.account());
  await page.getByRole("link", { name: "开启两步验证" }).click();
  await page.getByLabel("登录密码").fill("not the password");
  await page.getByRole("button", { name: "下一步" }).click();
  await expect(page.getByText("密码不正确")).toBeVisible();
  await page.getByLabel("登录密码").fill(person.password);
  await page.getByRole("button", { name: "下一步" }).click();
  const picture = page.getByRole("img", { name: "验证器应用的二维码" });
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(240);
  const code = page.getByLabel("应用里显示的 6 位验证码");
  await code.fill("000000");
  await page.getByRole("button", { name: "验证并开启" }).click();
  await expect(code).toHaveAttribute("aria-invalid", "true");
  const secret = await confirmSecret(page);
  await expect(page.getByTestId("recovery-codes").getByRole("listitem")).toHaveCount(10);
  const [recoveryCode = ""] = await page
    .getByTestId("recovery-codes")
    .getByRole("listitem")
    .allTextContents();
  await page.getByRole("link", { name: "已保存，完成" }).click();
  await expect(page.getByText("还有 10 个恢复码可用")).toBeVisible();

  await signOut(page, person.name);
  await page.goto(`${routes.providerApps()}?state=unauthorized`);
  await givePassword(page, person);
  await expect(page).toHaveURL((url) => url.pathname === routes.verify());
  await giveCode(page, "000000");
  await expect(page.getByRole("alert").filter({ hasText: "验证码不正确" })).toBeVisible();
  await expect(page.getByLabel("验证码", { exact: true })).toBeFocused();
  await giveCode(page, codeOf(secret));
  await expect(page).toHaveURL(`${routes.providerApps()}?state=unauthorized`);

  // Without the phone: a recovery code, once.
  await signOut(page, person.name);
  await givePassword(page, person);
  await page.getByRole("link", { name: /用恢复码登录/ }).click();
  await giveCode(page, recoveryCode, "恢复码");
  await expect(page).toHaveURL(routes.provider());
  await page.goto(routes.account());
  await expect(page.getByText("还有 9 个恢复码可用")).toBeVisible();
});

test("the question works without scripts, and the whole sign-in with it", async ({ portal, openBrowser }) => {
  const { merchant } = await portal.invite();
  const person = await portal.makePerson({ merchant, role: "owner" }, { secondFactor: "given" });
  const page = await openBrowser({ device: "phone", javaScriptEnabled: false });
  await page.goto(routes.merchant(merchant.slug));
  await givePassword(page, person);
  await expect(page).toHaveURL((url) => url.pathname === routes.verify());
  await giveCode(page, "000000");
  await expect(page.getByRole("alert").filter({ hasText: "验证码不正确" })).toBeVisible();
  await giveCode(page, codeOf(person.secret));
  await expect(page).toHaveURL(routes.merchant(merchant.slug));
});

test("somebody else signs in instead, and a sign-in that waited too long begins again", async ({
  portal,
  openBrowser,
}) => {
  const person = await portal.makePerson({ staff: "viewer" }, { secondFactor: "owed" });
  const page = await openBrowser({ storageState: person.storageState });
  await page.goto(routes.signIn());
  await expect(page).toHaveURL(routes.verify());
  await page.getByRole("button", { name: "换一个账号登录" }).click();
  await expect(page).toHaveURL(routes.signIn());
  await expect(page.getByLabel("邮箱")).toBeVisible();

  const late = await portal.makePerson({ staff: "viewer" }, { secondFactor: "owed" });
  const waiting = await openBrowser({ storageState: late.storageState });
  await waiting.goto(routes.verify());
  await portal.revokeSession(late.sessionId);
  await giveCode(waiting, codeOf(late.secret));
  await expect(waiting.getByRole("alert").filter({ hasText: "等待太久" })).toBeVisible();
});

test("a session is ended from another device: its page says so, and the list no longer has it", async ({
  portal,
  openBrowser,
}) => {
  const { merchant } = await portal.invite();
  const person = await portal.makePerson({ merchant, role: "owner" });
  const here = await openBrowser({ device: "wechat", storageState: person.storageState });
  const there = await openBrowser();
  await there.goto(routes.merchant(merchant.slug));
  await givePassword(there, person);
  await expect(there).toHaveURL(routes.merchant(merchant.slug));

  await here.goto(routes.account());
  await expect(here.getByTestId("session")).toHaveCount(2);
  await here
    .getByTestId("session")
    .filter({ hasText: "Chrome" })
    .getByRole("button", { name: /^退出/ })
    .click();
  await expect(here.getByTestId("session")).toHaveCount(1);
  await expect(there.getByRole("link", { name: "重新登录" })).toBeVisible();
  await there.reload();
  await expect(there).toHaveURL((url) => url.pathname === routes.signIn());
});

test("a new password signs the other devices out and lets its owner in", async ({ portal, openBrowser }) => {
  const person = await portal.makePerson({ staff: "finance" });
  const page = await openBrowser({ storageState: person.storageState });
  const other = await openBrowser();
  await other.goto(routes.signIn());
  await givePassword(other, person);
  await expect(other).toHaveURL(routes.provider());

  await page.goto(routes.account());
  await page.getByLabel("现在的密码").fill(person.password);
  await page.getByLabel("新密码", { exact: true }).fill("short");
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByText(/密码需要 10 至/).first()).toBeVisible();
  await page.getByLabel("新密码", { exact: true }).fill("an entirely new password");
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page.getByText("密码已修改，1 个其他登录已退出")).toBeVisible();

  await other.goto(routes.signIn());
  await givePassword(other, person);
  await expect(other.getByRole("alert").filter({ hasText: "邮箱或密码不正确" })).toBeVisible();
  await givePassword(other, { ...person, password: "an entirely new password" });
  await expect(other).toHaveURL(routes.provider());
});

test("somebody who forgot the password gets a link by mail, which works once and signs nobody in by itself", async ({
  portal,
  simulator,
  openBrowser,
}) => {
  const { merchant } = await portal.invite();
  const person = await portal.makePerson({ merchant, role: "owner" });
  const elsewhere = await openBrowser({ storageState: person.storageState });
  const page = await openBrowser({ device: "phone" });
  await page.goto(routes.merchant(merchant.slug));
  await page.getByRole("link", { name: "忘记密码" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("重置密码");
  await page.getByLabel("邮箱").fill(person.email);
  await page.getByRole("button", { name: "发送链接" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("请查收邮件");
  await expect.poll(async () => (await simulator.listMails({ to: person.email })).length).toBe(1);
  const [mail] = await simulator.listMails({ to: person.email });
  const link = /https?:\/\/\S+\/reset-password\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";

  await page.goto(link);
  await page.getByLabel("新密码").fill("an entirely new password");
  await page.getByRole("button", { name: "保存新密码" }).click();
  await expect(page.getByText("密码已更新，请用新密码登录")).toBeVisible();
  await givePassword(page, { ...person, password: "an entirely new password" });
  await expect(page).toHaveURL(routes.merchant(merchant.slug));
  await elsewhere.goto(routes.merchant(merchant.slug));
  await expect(elsewhere).toHaveURL((url) => url.pathname === routes.signIn());

  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("链接已经用过");
});

test("an e-mail that nobody has gets the same answer and no mail", async ({ simulator, openBrowser }) => {
  const page = await openBrowser({ javaScriptEnabled: false });
  await page.goto(routes.resetPassword());
  await page.getByLabel("邮箱").fill("nobody@e2e.example");
  await page.getByRole("button", { name: "发送链接" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("请查收邮件");
  expect(await simulator.listMails({ to: "nobody@e2e.example" })).toEqual([]);
});

test("somebody of a merchant who lost phone and password gets back in with the help of support", async ({
  portal,
  openBrowser,
}) => {
  const { merchant } = await portal.invite();
  const person = await portal.makePerson({ merchant, role: "owner" }, { secondFactor: "given" });
  const support = await openBrowser({ as: "support" });
  await support.goto(routes.providerMerchant(merchant.id));
  await support.getByRole("button", { name: `更多操作：${person.name}` }).click();
  await support.getByRole("menuitem", { name: "重置两步验证" }).click();
  await support.getByRole("dialog").getByRole("button", { name: "重置两步验证" }).click();
  await expect(support.getByText(`${person.name}的两步验证已重置`)).toBeVisible();
  await support.getByRole("button", { name: `更多操作：${person.name}` }).click();
  await support.getByRole("menuitem", { name: "生成重置密码链接" }).click();
  const dialog = support.getByRole("dialog");
  await dialog.getByRole("button", { name: "生成链接" }).click();
  const link = (await dialog.getByTestId("reset-link").textContent()) ?? "";

  const page = await openBrowser({ device: "wechat" });
  await page.goto(link);
  await page.getByLabel("新密码").fill("an entirely new password");
  await page.getByRole("button", { name: "保存新密码" }).click();
  await givePassword(page, { ...person, password: "an entirely new password" });
  await expect(page).toHaveURL(routes.merchant(merchant.slug));
});
