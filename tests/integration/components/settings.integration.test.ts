import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry, componentSecret } from "@/db/schema";
import { addTestAccount } from "@/lib/services/components/add-test-account";
import { changeAppSecret } from "@/lib/services/components/change-app-secret";
import { getComponentSettings } from "@/lib/services/components/get-component-settings";
import { removeTestAccount } from "@/lib/services/components/remove-test-account";
import { testAccountsMax } from "@/lib/services/components/schemas";
import { setPublished } from "@/lib/services/components/set-published";
import { testAppSecret } from "@/lib/services/components/test-app-secret";
import { updateComponent } from "@/lib/services/components/update-component";
import { type ProviderContext, withRead } from "@/lib/services/context";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";
import { connectAccount } from "../../support/accounts";
import { seal, sendRaw } from "../../support/callbacks";
import { ticketXml } from "../../support/documents";
import { assertNoneFailed } from "../../support/jobs";
import { asStaff } from "../../support/people";
import { addPlatform, addToPortal } from "../../support/platforms";
import { startPortal, type TestPortal } from "../../support/portal";
import { newTestPlatform } from "../../support/settings";
import { toEvents } from "../callbacks/row";

let portal: TestPortal;
let owner: ProviderContext;
beforeAll(async () => {
  portal = await startPortal();
  owner = await asStaff(portal);
});
afterAll(() => portal.close());

const settingsOf = ({ appid }: { appid: string }) => getComponentSettings(owner, appid);
const pushTicketTo = async ({ appid }: { appid: string }) => {
  await portal.control.pushTicket({ componentAppid: appid });
  assertNoneFailed(await portal.jobs.run());
};
const recorded = () => portal.container.callRecorder.drain();

describe("a second component", () => {
  test("gets its own ticket and its own token, and the first keeps its", async () => {
    const second = await addPlatform(portal, owner);
    expect(await settingsOf(second)).toMatchObject({
      ticketReceivedAt: null,
      tokenFetch: null,
      published: false,
      name: "第二平台",
      supportPhone: "400-800-1234",
    });
    await pushTicketTo(second);
    const [first, other] = await Promise.all(
      [portal.platform.appid, second.appid].map((appid) =>
        portal.container.tokens.getComponentAccessToken(appid),
      ),
    );
    expect(first?.accessToken).not.toBe(other?.accessToken);
    await recorded();
    const settings = await settingsOf(second);
    expect(settings.ticketReceivedAt).not.toBeNull();
    expect(settings.tokenFetch).toMatchObject({ failed: false });
    expect(settings.entries).toEqual({
      eventsUrl: `${portal.door.url}/api/wechat/${second.appid}/events`,
      messagesUrl: `${portal.door.url}/api/wechat/${second.appid}/messages/$APPID$`,
      launchDomain: portal.door.host,
    });
  });

  test("does not open what is sealed with the other's keys, whichever address it goes to", async () => {
    const second = await addPlatform(portal, owner);
    const send = async (keys: { token: string; encodingAesKey: string; trailer: string }, to: string) => {
      const { token, encodingAesKey } = keys;
      const sealed = seal({ appid: keys.trailer, secret: "", token, encodingAesKey }, ticketXml());
      return (await sendRaw(portal.door.url, toEvents({ ...second, appid: to }, sealed))).status;
    };
    const { platform } = portal;
    const ofFirst = { ...platform, trailer: platform.appid };
    const ofSecond = { ...second, trailer: second.appid };
    expect(await send(ofFirst, second.appid)).toBe(401);
    expect(await send(ofSecond, platform.appid)).toBe(401);
    expect(await send({ ...ofSecond, trailer: platform.appid }, second.appid)).toBe(403);
    expect(await send(ofSecond, second.appid)).toBe(200);
  });

  test("is refused when its AppID or its AppSecret is there already, and nothing of it stays", async () => {
    const second = await addPlatform(portal, owner);
    await expect(addToPortal(owner, { ...newTestPlatform(), appid: second.appid })).rejects.toMatchObject({
      code: "conflict",
      fields: { appid: "duplicate" },
    });
    const twin = { ...newTestPlatform(), secret: second.secret };
    await expect(addToPortal(owner, twin)).rejects.toMatchObject({
      code: "conflict",
      fields: { appSecret: "usedElsewhere" },
    });
    await expect(settingsOf(twin)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is named and counted apart on the board", async () => {
    const second = await addPlatform(portal, owner);
    await connectAccount(portal);
    const all = await getFleetHealth(owner, {});
    const own = await getFleetHealth(owner, { component: second.appid });
    expect(own.components.map(({ appid }) => appid)).toEqual([second.appid]);
    expect(own.apps.total).toBe(0);
    expect(all.apps.total).toBeGreaterThan(0);
  });
});

describe("the AppSecret", () => {
  test("is reset at WeChat: the old one is refused, the new one works at once, and the waiting ends", async () => {
    const second = await addPlatform(portal, owner);
    await pushTicketTo(second);
    const { id: componentId, appid } = second;
    const appSecret = newTestPlatform().secret;
    await portal.control.updateComponent({ appid, changes: { secret: appSecret } });
    await expect(testAppSecret(owner, { componentId })).rejects.toMatchObject({ errcode: 40125 });
    await recorded();
    expect((await settingsOf(second)).tokenFetch).toMatchObject({ failed: true, errcode: 40125 });
    // Renewals wait now; the change of the secret ends that.
    await changeAppSecret(owner, { componentId, appSecret });
    await portal.container.tokens.getComponentAccessToken(appid);
    await testAppSecret(owner, { componentId });
    await recorded();
    expect((await settingsOf(second)).tokenFetch).toMatchObject({ failed: false });
  });

  test("cannot be tested before a ticket came, and that is said", async () => {
    const { id: componentId } = await addPlatform(portal, owner);
    await expect(testAppSecret(owner, { componentId })).rejects.toMatchObject({ reason: "ticket_missing" });
  });

  test("an address that WeChat does not know is named, until a call goes through", async () => {
    const second = await addPlatform(portal, owner);
    const { id: componentId, appid } = second;
    await pushTicketTo(second);
    await portal.control.updateComponent({ appid, changes: { ipWhitelist: ["203.0.113.9"] } });
    await expect(testAppSecret(owner, { componentId })).rejects.toMatchObject({ errcode: 61004 });
    await recorded();
    expect((await settingsOf(second)).refusedAddress).toBe("127.0.0.1");
    const tiles = (await getFleetHealth(owner, {})).components;
    expect(tiles.map((tile) => [tile.appid, tile.refusedAddress])).toContainEqual([appid, "127.0.0.1"]);
    expect(tiles.map((tile) => [tile.appid, tile.refusedAddress])).toContainEqual([
      portal.platform.appid,
      null,
    ]);
    await portal.control.updateComponent({ appid, changes: { ipWhitelist: null } });
    await testAppSecret(owner, { componentId });
    await recorded();
    expect((await settingsOf(second)).refusedAddress).toBeNull();
  });

  test("is told by its fingerprint, with who changed it; the same one again is refused", async () => {
    const second = await addPlatform(portal, owner);
    const before = (await settingsOf(second)).secrets.appSecret;
    expect(before).toMatchObject({
      fingerprint: portal.container.sealer.fingerprint(second.secret),
      changedBy: owner.actor.name,
    });
    expect(before.fingerprint).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}$/);
    const { id: componentId, secret: appSecret } = second;
    await expect(changeAppSecret(owner, { componentId, appSecret })).rejects.toMatchObject({
      fields: { appSecret: "unchanged" },
    });
    const colleague = await asStaff(portal);
    await changeAppSecret(colleague, { componentId, appSecret: newTestPlatform().secret });
    const after = (await settingsOf(second)).secrets.appSecret;
    expect(after.fingerprint).not.toBe(before.fingerprint);
    expect(after.changedBy).toBe(colleague.actor.name);
  });
});

test("no secret of a component leaves through settings, audit or the row in clear", async () => {
  const second = await addPlatform(portal, owner);
  const answers = [
    await settingsOf(second),
    await withRead(portal.system(), (tx) =>
      tx.select().from(auditEntry).where(eq(auditEntry.objectId, second.id)),
    ),
    await withRead(portal.system(), (tx) =>
      tx.select().from(componentSecret).where(eq(componentSecret.componentId, second.id)),
    ),
  ].map((answer) => JSON.stringify(answer));
  for (const secret of [second.secret, second.token, second.encodingAesKey]) {
    for (const answer of answers) expect(answer).not.toContain(secret);
  }
});

test("the name and the support phone change with an audit entry of before and after", async () => {
  const { id: componentId } = await addPlatform(portal, owner);
  await updateComponent(owner, { componentId, name: "新名字", supportPhone: "" });
  const [entry] = await withRead(portal.system(), (tx) =>
    tx.select().from(auditEntry).where(eq(auditEntry.action, "component.update")),
  );
  expect(entry).toMatchObject({
    objectId: componentId,
    before: { name: "第二平台", supportPhone: "400-800-1234" },
    after: { name: "新名字", supportPhone: null },
    actorName: owner.actor.name,
  });
});

describe("the test list", () => {
  test("holds ten accounts, each once, and says which of them has authorized", async () => {
    const second = await addPlatform(portal, owner);
    const { id: componentId } = second;
    const add = (userName: string) => addTestAccount(owner, { componentId, userName, note: "" });
    await add("gh_000000000001");
    await expect(add("gh_000000000001")).rejects.toMatchObject({ fields: { userName: "duplicate" } });
    await expect(add("wx0000000000000001")).rejects.toThrow();
    for (let index = 2; index <= testAccountsMax; index += 1) {
      await add(`gh_${String(index).padStart(12, "0")}`);
    }
    await expect(add("gh_000000000099")).rejects.toMatchObject({ fields: { userName: "full" } });
    await removeTestAccount(owner, { componentId, userName: "gh_000000000001" });
    await add("gh_000000000099");
    const { testAccounts } = await settingsOf(second);
    expect(testAccounts).toHaveLength(testAccountsMax);
    expect(testAccounts.at(-1)).toMatchObject({
      userName: "gh_000000000099",
      addedBy: owner.actor.name,
      app: null,
    });
    const account = await connectAccount(portal);
    const onFirst = { componentId: portal.platform.id, userName: account.userName ?? "", note: "店主" };
    await addTestAccount(owner, onFirst);
    expect((await settingsOf(portal.platform)).testAccounts).toMatchObject([
      { userName: account.userName, note: "店主", app: { id: account.id } },
    ]);
  });

  test("publishing is noted by whom it was done", async () => {
    const second = await addPlatform(portal, owner);
    await setPublished(owner, { componentId: second.id, published: true });
    expect((await settingsOf(second)).published).toBe(true);
  });
});
