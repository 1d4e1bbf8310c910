import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newSecretToken } from "@/lib/ids";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { createTargetedInvitation } from "@/lib/services/invitations/create-targeted-invitation";
import { getInvitation } from "@/lib/services/invitations/get-invitation";
import { issuePluginParameters } from "@/lib/services/invitations/issue-plugin-parameters";
import { listInvitations } from "@/lib/services/invitations/list-invitations";
import { reissueInvitation } from "@/lib/services/invitations/reissue-invitation";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { findAccountRow, getAccountRow, insertAccount, makeAccount } from "../../support/accounts";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import {
  agree,
  comeBack,
  invite,
  newAddress,
  pressButton,
  pushGrant,
  readAttempt,
  settle,
  type TestInvitation,
  visitor,
} from "../../support/visitors";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
beforeEach(async () => {
  await portal.moveClock(1);
  await portal.receiveTicket();
});
afterAll(() => portal.close());

/** The account's administrator agrees, and the browser that began comes back. */
async function authorizeWith(
  invitation: TestInvitation,
  appid: string,
  funcScopeIds?: number[],
): Promise<string> {
  const pressed = await pressButton(portal, invitation.code);
  const { preAuthCode } = pressed;
  const agreed = await agree(portal, { appid, preAuthCode, ...(funcScopeIds ? { funcScopeIds } : {}) });
  await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
  await pushGrant(portal, agreed);
  await settle(portal);
  return pressed.attemptId;
}

const view = (code: string) =>
  viewInvitation(portal.system(visitor, newAddress()), { code, browserToken: null });

const linkOf = (url: string) => {
  const { origin, pathname, searchParams, hash } = new URL(url);
  return { address: origin + pathname, hash, query: Object.fromEntries(searchParams) };
};

describe("the form of the link", () => {
  test("a phone gets the new page, the old one when it asks for it, and the other way round", async () => {
    const { mp, open } = portal.container.settings.baseUrls;
    const addresses = {
      new: `${open}/wxaopen/safe/bindcomponent`,
      old: `${mp}/safe/bindcomponent`,
    };
    const usual = await invite(portal);
    const special = await invite(portal, { h5Form: "old" });
    const address = async (code: string, h5Form?: "new" | "old") =>
      linkOf((await pressButton(portal, code, h5Form ? { h5Form } : {})).url).address;
    expect(await address(usual.code)).toBe(addresses.new);
    expect(await address(usual.code, "old")).toBe(addresses.old);
    expect(await address(special.code)).toBe(addresses.old);
    expect(await address(special.code, "new")).toBe(addresses.new);
    expect((await view(special.code)).h5Form).toBe("old");
    const pc = linkOf((await pressButton(portal, special.code, { form: "pc" })).url);
    expect(pc.address).toBe(`${mp}/cgi-bin/componentloginpage`);
  });

  test.each([1, 2, 3, 4, 5, 6, 8] as const)("auth_type %i reaches WeChat as it is", async (authType) => {
    const { code } = await invite(portal, { authType, requiredScopeIds: [] });
    expect(linkOf((await pressButton(portal, code)).url).query.auth_type).toBe(String(authType));
  });

  test("account and permission sets of the invitation are in the link of every form", async () => {
    const bizAppid = await makeAccount(portal);
    const { code } = await invite(portal, {
      bizAppid,
      requiredScopeIds: [30, 18],
      categoryIds: [18, 30, 17],
    });
    for (const options of [{ form: "pc" }, { form: "h5" }, { h5Form: "old" }] as const) {
      const { query } = linkOf((await pressButton(portal, code, options)).url);
      expect(query).toMatchObject({ biz_appid: bizAppid, category_id_list: "17|18|30" });
    }
  });

  test("a new link for the same merchant keeps all of it", async () => {
    const bizAppid = await makeAccount(portal);
    const wishes = {
      bizAppid,
      h5Form: "old",
      categoryIds: [18],
      requiredScopeIds: [18],
      authType: 6,
    } as const;
    const { id } = await invite(portal, { ...wishes, categoryIds: [18], requiredScopeIds: [18] });
    const again = await reissueInvitation(await asStaff(portal), { invitationId: id });
    expect(again).toMatchObject(wishes);
  });

  test.each([
    ["an AppID that is none", { bizAppid: "gh_1234567890ab" }, "bizAppid"],
    ["a list without a set that is needed", { categoryIds: [30], requiredScopeIds: [18] }, "categoryIds"],
    ["an auth_type that WeChat does not document", { authType: 7 as never }, "authType"],
  ])("%s is refused", async (_title, wishes, field) => {
    const creating = createInvitation(await asStaff(portal), {
      componentId: portal.platform.id,
      merchant: { kind: "new", name: "商户" },
      authType: 2,
      requiredScopeIds: [],
      expiresInDays: 7,
      ...wishes,
    });
    await expect(creating).rejects.toMatchObject({ issues: [{ path: [field] }] });
  });
});

describe("a link for one account", () => {
  test("binds that account", async () => {
    const bizAppid = await makeAccount(portal);
    const invitation = await invite(portal, { bizAppid });
    await authorizeWith(invitation, bizAppid);
    expect(await getAccountRow(portal, bizAppid)).toMatchObject({ merchantId: invitation.merchant.id });
  });

  test("binds no other one, and suggests nobody for it, whichever way it was changed", async () => {
    const invitation = await invite(portal, { bizAppid: await makeAccount(portal) });
    const other = await makeAccount(portal);
    const attemptId = await authorizeWith(invitation, other);
    expect(await readAttempt(portal, attemptId)).toMatchObject({
      state: "failed",
      failureReason: "other_account",
    });
    expect(await getAccountRow(portal, other)).toMatchObject({
      merchantId: null,
      proposedMerchantId: null,
      requiredScopeIds: [],
    });
  });

  test("no other one either when the event is lost", async () => {
    const invitation = await invite(portal, { bizAppid: await makeAccount(portal) });
    const pressed = await pressButton(portal, invitation.code);
    const other = await makeAccount(portal);
    const agreed = await agree(portal, { appid: other, preAuthCode: pressed.preAuthCode });
    await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
    await settle(portal);
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({ failureReason: "other_account" });
    expect(await getAccountRow(portal, other)).toMatchObject({ merchantId: null, proposedMerchantId: null });
  });
});

describe("plugin parameters", () => {
  const issue = async (invitationId: string) =>
    issuePluginParameters(await asStaff(portal, "support"), { invitationId });

  test("are made anew each time, written down without the code, and the attempt belongs to the invitation", async () => {
    const bizAppid = await makeAccount(portal);
    const { id, merchant } = await invite(portal, { bizAppid, authType: 2 });
    const first = await issue(id);
    const second = await issue(id);
    expect(first).toMatchObject({ platformAppID: portal.platform.appid, authType: 2, bizAppid });
    expect(second.preAuthCode).not.toBe(first.preAuthCode);
    const rows = await portal.sql`
      select form, merchant_id, expected_appid, started_by from authorization_attempt where invitation_id = ${id}`;
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ form: "plugin", merchant_id: merchant.id, expected_appid: bizAppid });
    const [written] = await portal.sql<{ text: string }[]>`
      select string_agg(a::text, ' ') || (select string_agg(t::text, ' ') from authorization_attempt t) as text from audit_entry a`;
    expect(written?.text).not.toContain(first.preAuthCode);
  });

  test("an account authorized with them waits in the pool with the merchant beside it", async () => {
    const { id, merchant } = await invite(portal);
    const { preAuthCode } = await issue(id);
    const appid = await makeAccount(portal);
    await pushGrant(portal, await agree(portal, { appid, preAuthCode }));
    await settle(portal);
    expect(await getAccountRow(portal, appid)).toMatchObject({
      state: "authorized",
      merchantId: null,
      proposedMerchantId: merchant.id,
      grantOrigin: "plugin",
    });
  });

  test("somebody else's account stays with its owner, whatever code it was authorized with", async () => {
    const owner = await invite(portal);
    const appid = await makeAccount(portal);
    await authorizeWith(owner, appid);
    const attacker = await invite(portal);
    const { preAuthCode } = await issue(attacker.id);
    await pushGrant(portal, await agree(portal, { appid, preAuthCode, funcScopeIds: [17, 18] }));
    await settle(portal);
    expect(await getAccountRow(portal, appid)).toMatchObject({
      merchantId: owner.merchant.id,
      proposedMerchantId: null,
      requiredScopeIds: [18],
    });
  });

  test("whoever knows the code cannot come back with it and become the owner", async () => {
    const { id, code } = await invite(portal);
    const { preAuthCode } = await issue(id);
    const pressed = await pressButton(portal, code);
    const appid = await makeAccount(portal);
    const agreed = await agree(portal, { appid, preAuthCode });
    await pushGrant(portal, agreed);
    await settle(portal);
    for (const browserToken of [pressed.browserToken, newSecretToken(), null]) {
      await comeBack(portal, { ...pressed, browserToken, authorizationCode: agreed.code });
      await settle(portal);
    }
    expect((await getAccountRow(portal, appid)).merchantId).toBeNull();
    expect(await readAttempt(portal, pressed.attemptId)).toMatchObject({ failureReason: "foreign_attempt" });
  });

  test("are refused for a link that has ended, and after ten in ten minutes", async () => {
    const { id } = await invite(portal);
    for (let count = 0; count < 10; count += 1) await issue(id);
    await expect(issue(id)).rejects.toMatchObject({ code: "rate_limited" });
    const ended = await invite(portal);
    await portal.sql`update merchant_invitation set revoked_at = now() where id = ${ended.id}`;
    await expect(issue(ended.id)).rejects.toMatchObject({ code: "expired", reason: "revoked" });
  });
});

describe("a link that completes a known account", () => {
  /** An account of a merchant that lacks 30. */
  async function lacking() {
    const invitation = await invite(portal, { requiredScopeIds: [18, 30] });
    const appid = await makeAccount(portal);
    await authorizeWith(invitation, appid, [17, 18]);
    const account = await getAccountRow(portal, appid);
    expect(account).toMatchObject({ merchantId: invitation.merchant.id, missingScopeIds: [30] });
    return { account, appid, merchant: invitation.merchant };
  }
  async function target(authorizerId: string, merchant: TestInvitation["merchant"]): Promise<TestInvitation> {
    const created = await createTargetedInvitation(await asStaff(portal), { authorizerId });
    return { id: created.id, code: created.url?.split("/").at(-1) ?? "", merchant };
  }

  test("names the account and what it lacks, and asking again leads to the same one", async () => {
    const { account, appid, merchant } = await lacking();
    const [one, two] = await Promise.all([target(account.id, merchant), target(account.id, merchant)]);
    expect(two.id).toBe(one.id);
    expect(await view(one.code)).toMatchObject({
      state: "open",
      only: { appid, nickName: account.nickName },
      completes: "missing_sets",
      requiredScopeIds: [30],
    });
    const { query } = linkOf((await pressButton(portal, one.code)).url);
    expect(query).toMatchObject({ biz_appid: appid });
    expect(query.category_id_list).toBeUndefined();
  });

  test("stays open while something is missing, and closes when the event brings the rest", async () => {
    const { account, appid, merchant } = await lacking();
    const link = await target(account.id, merchant);
    await authorizeWith(link, appid, [17, 18, 25]);
    const staff = await asStaff(portal);
    expect(await getInvitation(staff, link.id)).toMatchObject({
      state: "new",
      target: { missingScopeIds: [30] },
    });
    await authorizeWith(link, appid, [17, 18, 30]);
    expect(await getInvitation(staff, link.id)).toMatchObject({
      state: "fulfilled",
      target: { missingScopeIds: [] },
    });
    const { items } = await listInvitations(staff, { state: "fulfilled", merchantId: merchant.id });
    expect(items.map(({ id }) => id)).toEqual([link.id]);
    expect((await view(link.code)).state).toBe("fulfilled");
    await expect(pressButton(portal, link.code)).rejects.toMatchObject({
      code: "expired",
      reason: "fulfilled",
    });
    const audits =
      await portal.sql`select 1 from audit_entry where action = 'invitation.fulfil' and object_id = ${link.id}`;
    expect(audits).toHaveLength(1);
    await expect(target(account.id, merchant)).rejects.toMatchObject({ reason: "nothing_missing" });
    await expect(reissueInvitation(staff, { invitationId: link.id })).rejects.toMatchObject({
      reason: "nothing_missing",
    });
  });

  test("closes as well when the merchant grants the rest from the own page or in WeChat's console", async () => {
    const { account, appid, merchant } = await lacking();
    const link = await target(account.id, merchant);
    await pushGrant(portal, await agree(portal, { appid, funcScopeIds: [18, 30] }), {
      infoType: "updateauthorized",
    });
    await settle(portal);
    expect((await view(link.code)).state).toBe("fulfilled");
  });

  test("another account chosen on a changed page is refused and changes nothing", async () => {
    const { account, appid, merchant } = await lacking();
    const link = await target(account.id, merchant);
    const other = await makeAccount(portal);
    const attemptId = await authorizeWith(link, other);
    expect(await readAttempt(portal, attemptId)).toMatchObject({ failureReason: "other_account" });
    expect(await findAccountRow(portal, other)).toMatchObject({ merchantId: null, proposedMerchantId: null });
    expect(await getAccountRow(portal, appid)).toMatchObject({ missingScopeIds: [30] });
    expect((await view(link.code)).state).toBe("open");
  });

  test("does not change what the account needs, even when that changed after it was made", async () => {
    const { account, appid, merchant } = await lacking();
    const link = await target(account.id, merchant);
    await portal.sql`update authorizer set required_scope_ids = '{17,30}' where id = ${account.id}`;
    await authorizeWith(link, appid, [18, 30]);
    expect(await getAccountRow(portal, appid)).toMatchObject({
      requiredScopeIds: [17, 30],
      missingScopeIds: [17],
    });
  });

  test("is made for an ended authorization too, and not for an account of nobody", async () => {
    const { account, appid, merchant } = await lacking();
    await portal.sql`update authorizer set state = 'unauthorized', missing_scope_ids = '{}' where id = ${account.id}`;
    const link = await target(account.id, merchant);
    expect(await view(link.code)).toMatchObject({ completes: "authorization", requiredScopeIds: [18, 30] });
    await authorizeWith(link, appid, [18, 30]);
    expect((await view(link.code)).state).toBe("fulfilled");
    const pool = await insertAccount(portal, { missingScopeIds: [18] });
    await expect(target(pool, merchant)).rejects.toMatchObject({ reason: "unassigned" });
    await expect(target("app_nothing", merchant)).rejects.toMatchObject({ code: "not_found" });
  });

  test("a link that has expired is not reported as done", async () => {
    const { account, appid, merchant } = await lacking();
    const link = await target(account.id, merchant);
    await portal.sql`update merchant_invitation set expires_at = now() - interval '1 day' where id = ${link.id}`;
    await pushGrant(portal, await agree(portal, { appid, funcScopeIds: [18, 30] }));
    await settle(portal);
    expect((await view(link.code)).state).toBe("expired");
  });
});

test("where a grant began is remembered", async () => {
  const invitation = await invite(portal);
  const pressed = await pressButton(portal, invitation.code);
  const [linked, unknown] = [await makeAccount(portal), await makeAccount(portal)];
  await pushGrant(portal, await agree(portal, { appid: linked, preAuthCode: pressed.preAuthCode }));
  await pushGrant(portal, await agree(portal, { appid: unknown }));
  await settle(portal);
  expect((await getAccountRow(portal, linked)).grantOrigin).toBe("link");
  expect((await getAccountRow(portal, unknown)).grantOrigin).toBe("unknown_link");
});
