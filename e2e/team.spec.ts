import { routes } from "@/lib/routes";
import { waitUntil } from "@/scripts/support/wait";
import type { SimulatorControl } from "@/simulator/control-client";
import { word } from "./fixtures/portal";
import { signInAgain, turnOnSecondFactor } from "./fixtures/second-factor";
import { expect, test } from "./fixtures/test";

const password = "correct horse battery";

/** The link in the newest mail to somebody. */
async function linkInMail(simulator: SimulatorControl, to: string): Promise<string> {
  let link: string | undefined;
  await waitUntil(
    async () => {
      const [mail] = await simulator.listMails({ to });
      link = mail?.text.match(/https?:\/\/\S+\/join\/\S+/)?.[0];
      return link !== undefined;
    },
    { timeoutMs: 15_000, what: `a mail to ${to}` },
  );
  return link ?? "";
}

test("a staff member is invited by mail, joins, signs in with two factors, is demoted, and is removed", async ({
  openBrowser,
  portal,
  simulator,
}) => {
  const owner = await openBrowser({
    storageState: (await portal.makePerson({ staff: "owner" })).storageState,
  });
  const email = `${word()}@team.example`;
  const name = `新人${word()}`;
  await owner.goto(routes.providerTeam());
  await owner.getByRole("button", { name: "邀请成员" }).click();
  await owner.getByLabel("邮箱").fill(email);
  await owner.getByLabel("角色", { exact: true }).selectOption("support");
  await owner.getByRole("button", { name: "发送邀请" }).click();
  await expect(owner.getByRole("heading", { name: `已邀请 ${email}` })).toBeVisible();
  await owner.getByRole("button", { name: "完成" }).click();
  await expect(owner.getByText(email)).toBeVisible();

  const link = await linkInMail(simulator, email);
  const person = await openBrowser();
  await person.goto(link);
  await expect(person.getByText("您的角色：客户支持")).toBeVisible();
  await person.getByLabel("您的姓名").fill(name);
  await person.getByLabel("密码", { exact: true }).fill(password);
  await person.getByRole("button", { name: "设置并加入" }).click();
  await expect(person).toHaveURL(routes.provider());
  const secret = await turnOnSecondFactor(person, { password });
  await signInAgain(person, { name, email, password, secret }, routes.providerNewInvitation());
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("新建邀请");

  const reused = await openBrowser({ device: "phone" });
  await reused.goto(link);
  await expect(reused.getByRole("heading", { name: "邀请已使用" })).toBeVisible();

  await owner.goto(routes.providerTeam());
  await owner.getByRole("button", { name: `${name} 的更多操作` }).click();
  await owner.getByRole("menuitem", { name: "更改角色" }).click();
  await owner.getByLabel("角色", { exact: true }).selectOption("viewer");
  await owner.getByRole("button", { name: "改为只读成员" }).click();
  await expect(owner.getByRole("dialog")).toBeHidden();
  await expect(owner.getByRole("listitem").filter({ hasText: name })).toContainText("只读成员");

  await person.goto(routes.providerNewInvitation());
  await expect(person.getByRole("heading", { level: 1 })).not.toHaveText("新建邀请");

  await owner.getByRole("button", { name: `${name} 的更多操作` }).click();
  await owner.getByRole("menuitem", { name: "移出团队" }).click();
  await owner.getByRole("button", { name: `移出 ${name}` }).click();
  await expect(owner.getByRole("listitem").filter({ hasText: name })).toHaveCount(0);

  await person.goto(routes.provider());
  await expect(person).toHaveURL(new RegExp(`${routes.signIn()}\\?`));
});

test("a merchant's owner invites by a copied link on a phone, and a link works once and until it expires", async ({
  openBrowser,
  portal,
}) => {
  const { merchant } = await portal.invite();
  const person = await portal.makePerson({ merchant, role: "owner" });
  const owner = await openBrowser({ device: "phone", storageState: person.storageState });
  const email = `${word()}@team.example`;
  await owner.goto(routes.merchantTeam(merchant.slug));
  await owner.getByRole("button", { name: "邀请成员" }).click();
  await owner.getByLabel("邮箱").fill(email);
  await owner.getByLabel("怎么送达").selectOption("link");
  await owner.getByRole("button", { name: "生成链接" }).click();
  const link = (await owner.getByTestId("invitation-link").textContent()) ?? "";

  const joiner = await openBrowser({ device: "phone" });
  await joiner.goto(link);
  await expect(joiner.getByRole("heading", { level: 1 })).toContainText(merchant.name);
  await joiner.getByLabel("您的姓名").fill("小方");
  await joiner.getByLabel("密码", { exact: true }).fill(password);
  await joiner.getByRole("button", { name: "设置并加入" }).click();
  await expect(joiner).toHaveURL(routes.merchant(merchant.slug));

  await joiner.goto(link);
  await expect(joiner.getByRole("heading", { name: `您已加入「${merchant.name}」` })).toBeVisible();

  const expired = await portal.inviteMember({ to: merchant });
  await portal.expireMemberInvitation(expired.id);
  await joiner.goto(routes.join(expired.token));
  await expect(joiner.getByRole("heading", { name: "邀请已过期" })).toBeVisible();
});

test("a merchant's operator is invited, signs in with two factors, is demoted, and is removed", async ({
  openBrowser,
  portal,
}) => {
  const { merchant } = await portal.invite();
  const boss = await portal.makePerson({ merchant, role: "owner" });
  const owner = await openBrowser({ storageState: boss.storageState });
  const email = `${word()}@team.example`;
  const name = `运营${word()}`;
  await owner.goto(routes.merchantTeam(merchant.slug));
  await owner.getByRole("button", { name: "邀请成员" }).click();
  await owner.getByLabel("邮箱").fill(email);
  await owner.getByLabel("角色", { exact: true }).selectOption("operator");
  await owner.getByLabel("怎么送达").selectOption("link");
  await owner.getByRole("button", { name: "生成链接" }).click();
  const link = (await owner.getByTestId("invitation-link").textContent()) ?? "";

  const person = await openBrowser();
  await person.goto(link);
  await person.getByLabel("您的姓名").fill(name);
  await person.getByLabel("密码", { exact: true }).fill(password);
  await person.getByRole("button", { name: "设置并加入" }).click();
  await expect(person).toHaveURL(routes.merchant(merchant.slug));
  const secret = await turnOnSecondFactor(person, { password });
  await signInAgain(person, { name, email, password, secret }, routes.merchantCreate(merchant.slug));
  await expect(person.getByRole("link", { name: /^选择：企业/ })).toBeVisible();

  await owner.goto(routes.merchantTeam(merchant.slug));
  const row = owner.getByRole("listitem").filter({ hasText: name });
  await owner.getByRole("button", { name: `${name} 的更多操作` }).click();
  await owner.getByRole("menuitem", { name: "更改角色" }).click();
  await owner.getByLabel("角色", { exact: true }).selectOption("viewer");
  await owner.getByRole("button", { name: /^改为/ }).click();
  await expect(owner.getByRole("dialog")).toBeHidden();
  await expect(row).toContainText("只读");
  await person.goto(routes.merchantCreate(merchant.slug));
  await expect(person.getByRole("link", { name: /^选择：企业/ })).toHaveCount(0);

  await owner.getByRole("button", { name: `${name} 的更多操作` }).click();
  await owner.getByRole("menuitem", { name: "移出团队" }).click();
  await owner.getByRole("button", { name: `移出 ${name}` }).click();
  await expect(row).toHaveCount(0);
  await person.goto(routes.merchant(merchant.slug));
  await expect(person.getByRole("heading", { level: 1 })).toHaveText("没有找到这个页面");
});

test("somebody else who is signed in is told so, signs out there, and the invited signs in and accepts", async ({
  openBrowser,
  portal,
}) => {
  const { merchant } = await portal.invite();
  const invited = await portal.makePerson({ merchant: (await portal.invite()).merchant, role: "viewer" });
  const { token } = await portal.inviteMember({ to: merchant, email: invited.email });
  const other = await openBrowser({
    device: "phone",
    storageState: (await portal.makePerson({ staff: "viewer" })).storageState,
  });
  await other.goto(routes.join(token));
  await other.getByRole("button", { name: "退出并继续" }).click();
  await expect(other.getByRole("link", { name: "登录并继续" })).toBeVisible();
  const person = await openBrowser({ device: "phone", storageState: invited.storageState });
  await person.goto(routes.join(token));
  await person.getByRole("button", { name: "接受邀请" }).click();
  await expect(person).toHaveURL(routes.merchant(merchant.slug));
});
