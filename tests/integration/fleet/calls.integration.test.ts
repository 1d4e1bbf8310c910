import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { getCall } from "@/lib/services/api-calls/get-call";
import { type CallFilter, listCalls } from "@/lib/services/api-calls/list-calls";
import { lookUpCallRid } from "@/lib/services/api-calls/look-up-call-rid";
import { lookUpRid } from "@/lib/services/api-calls/look-up-rid";
import { syncAuthorizer } from "@/lib/services/authorizers/sync-authorizer";
import type { ProviderContext } from "@/lib/services/context";
import { WechatApiError } from "@/lib/wechat/errors";
import { connectAccount, giveAccountTo, insertAccount } from "../../support/accounts";
import { findCallId, makeFailedCall } from "../../support/failed-calls";
import { asStaff, makeMerchant } from "../../support/people";
import { addPlatform } from "../../support/platforms";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal({ rewriteWechat: true });
  staff = await asStaff(portal);
});
afterEach(async () => {
  portal.wechatProxy?.clear();
  await portal.control.clearFaults();
});
afterAll(() => portal.close());

const idsOf = async (filter: CallFilter) => (await listCalls(staff, filter)).items.map(({ id }) => id);

/** A failing call about an account of a merchant of its own. */
async function failForAccount(errcode = 45009) {
  const account = await connectAccount(portal);
  const merchant = await makeMerchant(portal);
  await giveAccountTo(portal, account.id, merchant.id);
  await portal.control.injectFault({
    endpoint: "component.getAuthorizerInfo",
    fault: { kind: "errcode", errcode },
    times: 1,
  });
  const error: unknown = await syncAuthorizer(staff, { authorizerId: account.id }).catch((thrown) => thrown);
  if (!(error instanceof WechatApiError) || !error.rid) throw new Error("the call did not fail as meant");
  return { account, merchant, rid: error.rid, id: await findCallId(portal, error.rid) };
}

const newAppid = () => `wx${randomBytes(8).toString("hex")}`;

async function insertCall(componentAppid: string, appid: string): Promise<string> {
  const id = newId("apiCall");
  await portal.sql`insert into api_call (id, component_appid, authorizer_appid, endpoint, method, path, started_at,
                                         duration_ms, errcode, failed, attempt)
    values (${id}, ${componentAppid}, ${appid}, 'authorizer.getOption', 'POST', '/', now(), 1, 0, false, 1)`;
  return id;
}

describe("the list", () => {
  test("every filter finds the call, and only what fits", async () => {
    const { account, merchant, rid, id } = await failForAccount();
    const narrow = { appid: account.appid };
    for (const filter of [
      { q: rid },
      { q: rid.toUpperCase() },
      { rid },
      { q: account.appid, result: "failed" },
      { merchantId: merchant.id, errcode: 45009 },
      { ...narrow, kind: "quota", endpoint: "component.getAuthorizerInfo" },
      { ...narrow, component: portal.platform.appid, errcode: "45009" },
    ] satisfies CallFilter[]) {
      expect(await idsOf(filter), JSON.stringify(filter)).toEqual([id]);
    }
    for (const filter of [
      { ...narrow, result: "succeeded", errcode: 45009 },
      { rid, component: "wx0000000000000000" },
      { rid, merchantId: (await makeMerchant(portal)).id },
      { rid, to: "2020-01-01T00:00:00Z" },
      { q: rid.slice(0, 12) },
    ] satisfies CallFilter[]) {
      expect(await idsOf(filter), JSON.stringify(filter)).toEqual([]);
    }
  });

  test("a merchant's calls are those of its accounts on their platforms, whoever else has the AppID on another", async () => {
    const [first, second] = [portal.platform, await addPlatform(portal, staff)];
    const [one, other] = [await makeMerchant(portal), await makeMerchant(portal)];
    const [twice, once] = [newAppid(), newAppid()];
    const own = (platform: { id: string }, appid: string, { id: merchantId }: { id: string }) =>
      insertAccount(portal, { componentId: platform.id, appid, merchantId });
    await own(first, twice, one);
    await own(second, once, one);
    await own(second, twice, other);
    const calls = {
      firstTwice: await insertCall(first.appid, twice),
      secondTwice: await insertCall(second.appid, twice),
      secondOnce: await insertCall(second.appid, once),
      firstOnce: await insertCall(first.appid, once),
    };
    expect((await idsOf({ merchantId: one.id })).toSorted()).toEqual(
      [calls.firstTwice, calls.secondOnce].toSorted(),
    );
    expect(await idsOf({ merchantId: other.id })).toEqual([calls.secondTwice]);
    expect(await idsOf({ merchantId: one.id, component: second.appid })).toEqual([calls.secondOnce]);
    expect(await idsOf({ merchantId: other.id, component: first.appid })).toEqual([]);
  });

  test("names the account that a call with the platform's token was about", async () => {
    const { account, merchant, rid } = await failForAccount();
    const { items } = await listCalls(staff, { rid });
    expect(items[0]).toMatchObject({
      authorizerAppid: account.appid,
      app: { id: account.id, merchant: { id: merchant.id } },
      errcode: 45009,
      kind: "quota",
      failed: true,
    });
  });

  test("pages back and forth without a gap", async () => {
    const account = await connectAccount(portal);
    for (let i = 0; i < 3; i += 1) await syncAuthorizer(staff, { authorizerId: account.id });
    await portal.container.callRecorder.drain();
    const all = await idsOf({ appid: account.appid });
    const first = await listCalls(staff, { appid: account.appid, limit: 2 });
    const second = await listCalls(staff, {
      appid: account.appid,
      limit: 2,
      ...(first.nextCursor ? { after: first.nextCursor } : {}),
    });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 4));
  });
});

describe("one call", () => {
  test("shows what was sent and answered without secrets, and its neighbours", async () => {
    const { account, id } = await failForAccount();
    const call = await getCall(staff, id);
    expect(call.requestBody).toContain(account.appid);
    expect(call.responseBody).toContain("45009");
    expect(call.related.length).toBeGreaterThan(0);
    expect(call.related.every(({ authorizerAppid }) => authorizerAppid === account.appid)).toBe(true);
    expect(call.docs).toMatch(/^https:\/\/developers\.weixin\.qq\.com\//);
  });

  test("a secret that something else wrote into the record is hidden when it is read", async () => {
    const { id } = await failForAccount();
    const secret = "refreshtoken@@@leakedleakedleaked";
    await portal.sql`update api_call set
      request_body = ${JSON.stringify({ authorizer_refresh_token: "plainvalue-of-a-token", note: secret })},
      response_body = ${`{"access_token":"61_cutoff-in-the-midd`},
      errmsg = ${`bad access_token=61_inside-the-message rid: 617682e0-09059ac5-34a8e2ea`}
      where id = ${id}`;
    const shown = JSON.stringify(await getCall(staff, id));
    for (const leaked of ["plainvalue-of-a-token", "leakedleaked", "61_cutoff", "61_inside"]) {
      expect(shown).not.toContain(leaked);
    }
  });
});

describe("a rid", () => {
  test("is looked up on demand, kept without secrets, and noted", async () => {
    const { id, account } = await failForAccount();
    const details = await lookUpCallRid(staff, { callId: id });
    expect(details.responseBody).toContain("45009");
    expect(details.requestBody).toContain(account.appid);
    expect(details.query).toContain("[redacted]");
    const [token] = await portal.control.listCalls({ endpoint: "component.getAuthorizerInfo", limit: 1 });
    const secret = new URLSearchParams(token?.query).values().next().value ?? "";
    expect(secret.length).toBeGreaterThan(20);
    await portal.container.callRecorder.drain();
    const [rows] = await portal.sql`
      select (select string_agg(c::text, ' ') from api_call c) as calls,
             (select string_agg(a::text, ' ') from audit_entry a where action = 'call.lookUpRid') as audits`;
    expect(rows?.calls).toContain("invokedAt");
    expect(rows?.audits).toContain(id);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect((await getCall(staff, id)).ridDetails).toEqual(details);
  });

  test("of a call in an account's own name is asked about with that account's token", async () => {
    const { id, account } = await failForAccount();
    await portal.sql`update api_call set endpoint = 'basic.getApiDomainIp' where id = ${id}`;
    await lookUpCallRid(staff, { callId: id });
    const [call] = await portal.control.listCalls({ endpoint: "openapi.getRid", limit: 1 });
    expect(call?.authorizerAppid).toBe(account.appid);
  });

  test("of an account that has left is asked about with the platform's token", async () => {
    const { id, account } = await failForAccount();
    await portal.sql`update api_call set endpoint = 'basic.getApiDomainIp' where id = ${id}`;
    await portal.sql`update authorizer set state = 'unauthorized' where id = ${account.id}`;
    expect((await lookUpCallRid(staff, { callId: id })).responseBody).toContain("45009");
  });

  test("can be pasted", async () => {
    const { rid } = await makeFailedCall(portal);
    const found = await lookUpRid(staff, { rid: ` ${rid.toUpperCase()} `, component: portal.platform.appid });
    expect(found.responseBody).toContain("45009");
  });

  test.each([
    ["unknown", "00000000-00000000-00000000", 76001],
    ["of another platform", null, 76003],
  ] as const)("%s: WeChat's answer comes back as its code, and is noted", async (_title, given, errcode) => {
    const { rid } = await makeFailedCall(portal);
    if (given === null) {
      await portal.control.injectFault({ endpoint: "openapi.getRid", fault: { kind: "errcode", errcode } });
    }
    const asked = lookUpRid(staff, { rid: given ?? rid, component: portal.platform.appid });
    await expect(asked).rejects.toMatchObject({ name: "WechatApiError", errcode });
    const [row] = await portal.sql`
      select after->>'errcode' as errcode from audit_entry where action = 'call.lookUpRid' order by id desc limit 1`;
    expect(Number(row?.errcode)).toBe(errcode);
  });

  test("older than seven days has expired", async () => {
    const { rid } = await makeFailedCall(portal);
    await portal.moveClock(8 * 86_400);
    await portal.receiveTicket();
    const asked = lookUpRid(staff, { rid, component: portal.platform.appid });
    await expect(asked).rejects.toMatchObject({ errcode: 76004 });
  });

  test("is limited per person", async () => {
    const eager = await asStaff(portal, "support");
    const ask = () =>
      lookUpRid(eager, { rid: "00000000-00000000-00000000", component: portal.platform.appid }).catch(
        (error: unknown) => error,
      );
    const answers = [];
    for (let i = 0; i < 22; i += 1) answers.push(await ask());
    expect(answers.at(-1)).toMatchObject({ code: "rate_limited" });
  });
});
