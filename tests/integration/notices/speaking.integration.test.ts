import { afterAll, beforeAll, expect, test } from "vitest";
import { updateComponent } from "@/lib/services/components/update-component";
import type { ProviderContext } from "@/lib/services/context";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import type { Told } from "@/lib/services/notices/notify";
import { addMerchantRobot } from "@/lib/services/robots/add-robot";
import { insertAccount } from "../../support/accounts";
import { expired, tell, userOf } from "../../support/notices";
import { asMember, asStaff, makeMerchant, word } from "../../support/people";
import { addPlatform } from "../../support/platforms";
import { startPortal, type TestPortal } from "../../support/portal";
import { inviteToMerchant } from "../../support/teams";

let portal: TestPortal;
let staff: ProviderContext;
const first = { id: "", name: "海风科技" };
const second = { id: "", name: "海风餐饮" };

beforeAll(async () => {
  portal = await startPortal({ mail: true });
  staff = await asStaff(portal);
  first.id = portal.platform.id;
  second.id = (await addPlatform(portal, staff)).id;
  for (const { id, name } of [first, second]) {
    await updateComponent(staff, { componentId: id, name, supportPhone: "" });
  }
});
afterAll(() => portal.close());

async function mailsTo(person: Parameters<typeof userOf>[0]) {
  const [row] = await portal.sql<{ email: string }[]>`select email from "user" where id = ${userOf(person)}`;
  return portal.control.listMails({ to: row?.email ?? "" });
}

const lost = (merchantId: string, objectId: string): Told => ({
  event: "authorization.lost",
  merchantId,
  objectKind: "authorizer",
  objectId,
  facts: { name: "老陈面馆" },
  key: word(),
});

test("a letter about an app speaks in the name of the app's platform", async () => {
  const merchant = await makeMerchant(portal);
  const member = await asMember(portal, merchant.id);
  for (const { id, name } of [second, first]) {
    const appId = await insertAccount(portal, { componentId: id, merchantId: merchant.id });
    await tell(portal, lost(merchant.id, appId));
    expect((await mailsTo(member))[0]?.text).toContain(`「${name}」的服务商平台`);
  }
});

test("a letter about no app speaks for the provider as the merchant knows it", async () => {
  const merchant = await makeMerchant(portal);
  const member = await asMember(portal, merchant.id);
  await tell(portal, expired(merchant.id));
  expect((await mailsTo(member))[0]?.text).toContain(`「${first.name}」的服务商平台`);
  await createInvitation(staff, {
    componentId: second.id,
    merchant: { kind: "existing", merchantId: merchant.id },
    authType: 2,
    requiredScopeIds: [18],
    expiresInDays: 7,
  });
  await tell(portal, expired(merchant.id));
  expect((await mailsTo(member))[0]?.text).toContain(`「${second.name}」的服务商平台`);
});

test("an invitation to a merchant's team names the platform that the merchant deals with", async () => {
  const merchant = await makeMerchant(portal);
  await insertAccount(portal, { componentId: second.id, merchantId: merchant.id });
  await createInvitation(staff, {
    componentId: second.id,
    merchant: { kind: "existing", merchantId: merchant.id },
    authType: 2,
    requiredScopeIds: [18],
    expiresInDays: 7,
  });
  const { email } = await inviteToMerchant(portal, merchant.id, { byMail: true });
  await portal.jobs.run();
  expect((await portal.control.listMails({ to: email }))[0]?.text).toContain(
    `「${second.name}」的服务商平台`,
  );
});

test("a group hears of which platform an app is", async () => {
  const merchant = await makeMerchant(portal);
  const group = await portal.control.addRobot({ platform: "wecom" });
  await addMerchantRobot(await asMember(portal, merchant.id), {
    kind: "wecom",
    name: "门店群",
    address: group.address,
    signingSecret: "",
    locale: "zh-CN",
    events: ["authorization.lost", "registration.expired"],
  });
  await tell(
    portal,
    lost(merchant.id, await insertAccount(portal, { componentId: second.id, merchantId: merchant.id })),
  );
  const [message] = await portal.control.listRobotMessages({ token: group.token });
  expect(message?.text).toContain(`平台：${second.name}`);
});
