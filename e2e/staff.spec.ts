import { routes } from "@/lib/routes";
import { word } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

test("support invites a merchant with the form, and sees when the link is opened", async ({
  openBrowser,
}) => {
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerInvitations());
  await staff.getByRole("link", { name: "新建邀请" }).click();
  await staff.getByRole("button", { name: "生成邀请链接" }).click();
  const name = staff.getByLabel("商家名称");
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toBeFocused();
  await expect(staff.getByRole("alert").filter({ hasText: "有 1 处需要修改" })).toBeVisible();

  const merchant = `面馆${word()}`;
  await name.fill(merchant);
  await staff.getByLabel("联系人").fill("陈建国");
  await staff.getByLabel("有效期").selectOption("7");
  await staff.getByRole("button", { name: "生成邀请链接" }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(`邀请「${merchant}」`);
  const picture = staff.getByRole("img", { name: "邀请链接的二维码" });
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(300);
  const link = (await staff.getByTestId("invitation-link").textContent()) ?? "";
  await expect(staff.getByLabel("提醒文案")).toHaveValue(new RegExp(`陈建国您好.*${link}`, "s"));
  await expect(staff.getByText("链接还没有被打开")).toBeVisible();

  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(link);
  await expect(phone.getByText(`为「${merchant}」准备`)).toBeVisible();
  await expect(staff.getByText(/打开过链接，还没有完成授权/)).toBeVisible();
});

test("support withdraws a link: the safe button has the focus, and the link is dead at once", async ({
  portal,
  openBrowser,
}) => {
  const { id, code } = await portal.invite();
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerInvitation(id));
  await staff.getByRole("button", { name: "作废邀请" }).click();
  await expect(staff.getByRole("button", { name: "保留邀请" })).toBeFocused();
  await staff.getByRole("button", { name: "作废这个邀请" }).click();
  await expect(staff.getByTestId("invitation-link")).toHaveCount(0);
  const phone = await openBrowser({ device: "wechat" });
  await phone.goto(routes.invitation(code));
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("邀请已作废");
});

test("support hands a claim code over, which is shown once and sets up the owner in another browser", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  await portal.connect(invitation);
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerMerchant(invitation.merchant.id));
  await staff.getByRole("button", { name: "生成认领码" }).click();
  const dialog = staff.getByRole("dialog");
  await dialog.getByRole("button", { name: "生成认领码" }).click();
  const claimCode = (await dialog.getByTestId("claim-code").textContent()) ?? "";
  await dialog.getByRole("button", { name: "完成" }).click();
  await expect(staff.getByText(claimCode)).toHaveCount(0);

  const owner = await openBrowser({ device: "phone" });
  await owner.goto(routes.invitationClaim(invitation.code));
  await owner.getByLabel("认领码").fill(claimCode);
  await owner.getByLabel("您的姓名").fill("周海");
  const email = `${word()}@e2e.example`;
  await owner.getByLabel("邮箱").fill(email);
  await owner.getByLabel("密码", { exact: true }).fill("long enough to guess");
  await owner.getByRole("button", { name: "设置登录并继续" }).click();
  await expect(owner).toHaveURL(routes.merchantOnboarding(invitation.merchant.slug));
  await staff.reload();
  await expect(staff.getByText(email)).toBeVisible();
});

test("an account that no merchant can prove to own is given to one by staff, whose people see it at once", async ({
  portal,
  simulator,
  openBrowser,
}) => {
  const { merchant } = await portal.invite();
  const account = await portal.makeAccount();
  // Begun in WeChat's own console: no link of ours is behind it.
  await simulator.authorize({ componentAppid: portal.componentAppid, authorizerAppid: account.appid });
  const { id } = await portal.waitForApp(account.appid);
  const owner = await portal.makePerson({ merchant, role: "owner" });
  const atMerchant = await openBrowser({ storageState: owner.storageState });
  await atMerchant.goto(routes.merchant(merchant.slug));
  await expect(atMerchant.getByText("还没有授权", { exact: true })).toBeVisible();

  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerApp(id));
  await staff.getByRole("button", { name: "分配商家", exact: true }).click();
  const dialog = staff.getByRole("dialog");
  await dialog.getByRole("combobox").fill(merchant.name);
  await dialog.getByRole("option", { name: merchant.name }).click();
  await dialog.getByRole("button", { name: `分配给「${merchant.name}」` }).click();
  await expect(dialog).toBeHidden();
  await expect(atMerchant.getByRole("link", { name: account.nickName })).toBeVisible();
});

test("what WeChat knows of an account is read again on demand, and the page shows it", async ({
  portal,
  simulator,
  openBrowser,
}) => {
  const account = await portal.connect(await portal.invite());
  await simulator.updateAccount({
    appid: account.appid,
    changes: { nickName: `新名字${word()}`, status: 19 },
  });
  const staff = await openBrowser({ as: "support" });
  await staff.goto(routes.providerApp(account.id));
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(account.nickName);
  await staff.getByRole("button", { name: "立即同步" }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText("新名字");
  await expect(staff.getByText("已冻结", { exact: true })).toBeVisible();
});

test("the list keeps its filters in the address: reload and Back restore them", async ({
  portal,
  openBrowser,
}) => {
  const invitation = await portal.invite();
  const account = await portal.connect(invitation, undefined, { funcScopeIds: [17, 18, 19, 25] });
  const staff = await openBrowser({ as: "viewer" });
  await staff.goto(`${routes.providerApps()}?q=${invitation.merchant.name}`);
  await staff.getByRole("link", { name: /^缺少权限/ }).click();
  await expect(staff).toHaveURL(/state=permissions_missing/);
  const row = staff.getByRole("row").filter({ hasText: account.nickName });
  await expect(row).toContainText("缺少权限");
  await staff.reload();
  await expect(row).toBeVisible();
  await row.getByRole("link", { name: account.nickName }).click();
  await expect(staff.getByRole("heading", { level: 1 })).toContainText(account.nickName);
  await staff.goBack();
  await expect(staff).toHaveURL(/state=permissions_missing/);
  await expect(row).toBeVisible();
});

test("an event tells what became of it, without its secrets", async ({ portal, openBrowser }) => {
  const account = await portal.connect(await portal.invite());
  const { eventId } = await portal.traceOf(account.appid);
  const staff = await openBrowser({ as: "owner" });
  await staff.goto(routes.providerEvents());
  await staff
    .getByRole("row")
    .filter({ hasText: account.nickName })
    .first()
    .getByRole("link")
    .first()
    .click();
  await staff.goto(routes.providerEvent(eventId));
  await staff.getByText(/^原文/).click();
  const document = staff.getByText(/<InfoType>/);
  await expect(document).toBeVisible();
  await expect(document).toContainText("AuthorizationCode");
  await expect(document).not.toContainText("queryauthcode@@@");
});
