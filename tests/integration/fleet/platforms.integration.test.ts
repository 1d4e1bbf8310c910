import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { explainError } from "@/lib/services/api-calls/explain-error";
import { listCalls } from "@/lib/services/api-calls/list-calls";
import { exportAudit } from "@/lib/services/audit/export-audit";
import { listAudit, listMerchantActivity } from "@/lib/services/audit/list-audit";
import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import { countAuthorizers } from "@/lib/services/authorizers/count-authorizers";
import { getRecovery } from "@/lib/services/authorizers/get-recovery";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { listPoolMatches } from "@/lib/services/authorizers/list-pool-matches";
import { requestRecoveryOfAll } from "@/lib/services/authorizers/request-recovery";
import { listEvents } from "@/lib/services/callbacks/list-events";
import { findProviderCard } from "@/lib/services/components/find-provider-card";
import { updateComponent } from "@/lib/services/components/update-component";
import type { ProviderContext } from "@/lib/services/context";
import { getDoctorReport } from "@/lib/services/doctor/get-doctor-report";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { listInvitations } from "@/lib/services/invitations/list-invitations";
import { getMerchant } from "@/lib/services/merchants/get-merchant";
import { listMerchants } from "@/lib/services/merchants/list-merchants";
import { getChecklistOf } from "@/lib/services/progress/get-checklist";
import { listImports } from "@/lib/services/registration-imports/list-imports";
import { listRegistrations } from "@/lib/services/registrations/list-registrations";
import { insertAccount } from "../../support/accounts";
import { act } from "../../support/audit";
import { asMember, asStaff, makeMerchant, type TestMerchant, word } from "../../support/people";
import { addPlatform } from "../../support/platforms";
import { startPortal, type TestPortal } from "../../support/portal";

/** Everything of one platform, by words that no other platform has. */
interface Ours {
  appid: string;
  id: string;
  /** Who has an account, who has a link, who has a registration, and who has something of every platform. */
  withAccount: TestMerchant;
  withLink: TestMerchant;
  withRegistration: TestMerchant;
  marks: string[];
}

let portal: TestPortal;
let staff: ProviderContext;
let shared: TestMerchant;
let first: Ours;
let second: Ours;
/** One account may authorize several platforms. */
const sharedAppid = `wx${randomBytes(8).toString("hex")}`;

beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal);
  shared = await makeMerchant(portal, `两个平台都用的商家${word()}`);
  first = await populate(portal.platform);
  second = await populate(await addPlatform(portal, staff));
});
afterAll(() => portal.close());

async function populate(platform: { id: string; appid: string }): Promise<Ours> {
  const componentId = platform.id;
  const [withAccount, withLink, withRegistration] = [
    await makeMerchant(portal),
    await makeMerchant(portal),
    await makeMerchant(portal),
  ];
  const principalName = `${word()}有限公司`;
  const apps = [
    await insertAccount(portal, { componentId, merchantId: withAccount.id, principalName }),
    await insertAccount(portal, { componentId, principalName }),
    await insertAccount(portal, { componentId, merchantId: shared.id, appid: sharedAppid }),
    await insertAccount(portal, { componentId, merchantId: withAccount.id, state: "connection_broken" }),
  ];
  const invitations: string[] = [];
  for (const { id: merchantId } of [withLink, shared]) {
    const merchant = { kind: "existing", merchantId } as const;
    const wanted = { componentId, merchant, authType: 2 as const, requiredScopeIds: [18], expiresInDays: 7 };
    invitations.push((await createInvitation(staff, wanted)).id);
  }
  const [eventId, callId, registrationId] = [newId("callbackEvent"), newId("apiCall"), newId("registration")];
  const { sql } = portal;
  await sql`insert into registration (id, component_id, merchant_id, kind, state, name, sealed_input, created_at, updated_at)
    values (${registrationId}, ${componentId}, ${withRegistration.id}, 'enterprise', 'draft', 'x', '', now(), now())`;
  await sql`insert into callback_event (id, component_id, authorizer_appid, door, name, state, sealed_payload, dedupe_key,
                                        received_at, answered_in_ms)
    values (${eventId}, ${componentId}, ${sharedAppid}, 'messages', 'text', 'failed', '', ${eventId}, now(), 1)`;
  await sql`insert into api_call (id, component_appid, authorizer_appid, endpoint, method, path, started_at, duration_ms,
                                  errcode, failed, attempt, kind)
    values (${callId}, ${platform.appid}, ${sharedAppid}, 'authorizer.getOption', 'POST', '/', now(), 1, 45009, true, 1, 'quota')`;
  const importId = newId("registrationImport");
  await sql`insert into registration_import (id, component_id, file_name, encoding, state, row_count, created_by, created_at, updated_at)
    values (${importId}, ${componentId}, 'x.csv', 'utf-8', 'preview', 1, ${staff.actor.userId}, now(), now())`;
  await requestRecoveryOfAll(staff, { component: platform.appid });
  await updateComponent(staff, { componentId, name: `平台${word()}`, supportPhone: "" });
  const merchants = [withAccount, withLink, withRegistration].flatMap(({ id, name }) => [id, name]);
  return {
    ...{ appid: platform.appid, id: componentId, withAccount, withLink, withRegistration },
    marks: [platform.appid, ...apps, ...invitations, ...merchants, eventId, callId, registrationId, importId],
  };
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What the staff's pages read, each narrowed to a platform. */
const lists: [string, (component: string) => Promise<unknown>][] = [
  ["the health board", (component) => getFleetHealth(staff, { component })],
  ["merchants", (component) => listMerchants(staff, { component })],
  ["merchants, searched", (component) => listMerchants(staff, { component, q: "商户" })],
  ["invitations", (component) => listInvitations(staff, { component })],
  ["registrations", (component) => listRegistrations(staff, { component })],
  ["files of registrations", (component) => listImports(staff, { component })],
  ["apps", (component) => listAuthorizers(staff, { component })],
  ["apps by AppID", (component) => listAuthorizers(staff, { component, q: sharedAppid })],
  ["lost tokens", (component) => getRecovery(staff, { component })],
  ["the pool's matches", (component) => listPoolMatches(staff, { component })],
  ["events", (component) => listEvents(staff, { component })],
  ["events by AppID", (component) => listEvents(staff, { component, appid: sharedAppid })],
  ["calls", (component) => listCalls(staff, { component })],
  ["an error's meetings", (component) => explainError(staff, { code: "45009", component })],
  ["the doctor", (component) => getDoctorReport(staff, { component })],
  ["the audit log", (component) => listAudit(staff, { component, limit: 100 })],
  ["the audit log as a file", (component) => collect(exportAudit(staff, { component }))],
  ["one merchant", (component) => getMerchant(staff, shared.id, { component })],
];

describe("while one platform is chosen", () => {
  test.each(lists)("nothing of another is shown: %s", async (_name, read) => {
    for (const [chosen, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const text = JSON.stringify(await read(chosen.appid));
      expect(chosen.marks.filter((mark) => text.includes(mark))).not.toEqual([]);
      expect(other.marks.filter((mark) => text.includes(mark))).toEqual([]);
    }
  });

  test("the counts are the platform's", async () => {
    const counts = async ({ appid }: Ours) => (await countAuthorizers(staff, { component: appid })).total;
    expect([await counts(first), await counts(second)]).toEqual([4, 4]);
  });

  test("a merchant is there for an account, a link or a registration, and counts the platform's accounts", async () => {
    const listed = async (component?: string) =>
      new Map(
        (await listMerchants(staff, { component, limit: 100 })).items.map((item) => [item.id, item.appCount]),
      );
    for (const { appid, withAccount, withLink, withRegistration } of [first, second]) {
      expect(await listed(appid)).toEqual(
        new Map([
          [withAccount.id, 2],
          [withLink.id, 0],
          [withRegistration.id, 0],
          [shared.id, 1],
        ]),
      );
    }
    expect((await listed()).get(shared.id)).toBe(2);
  });

  test("a merchant appears with its first account of the platform", async () => {
    const merchant = await makeMerchant(portal);
    const isListed = async () =>
      (await listMerchants(staff, { component: second.appid, limit: 100 })).items.some(
        ({ id }) => id === merchant.id,
      );
    const accountId = await insertAccount(portal, { componentId: second.id });
    expect(await isListed()).toBe(false);
    await portal.sql`update authorizer set merchant_id = ${merchant.id} where id = ${accountId}`;
    expect(await isListed()).toBe(true);
  });

  test("pages of merchants follow one another without a gap", async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listMerchants(staff, { component: first.appid, limit: 1, after });
      seen.push(...page.items.map(({ id }) => id));
      after = page.nextCursor ?? undefined;
    } while (after);
    const whole = await listMerchants(staff, { component: first.appid, limit: 100 });
    expect(seen).toEqual(whole.items.map(({ id }) => id));
    expect(whole.total).toBe(seen.length);
  });

  test("a platform that is not there has nothing", async () => {
    const component = "wx0000000000000000";
    expect((await listMerchants(staff, { component })).items).toEqual([]);
    expect((await listAudit(staff, { component })).items).toEqual([]);
  });

  test("what belongs to no platform stays out of the audit log", async () => {
    await act(staff, null, { action: "staff.changeRole", objectKind: "user", objectId: staff.actor.userId });
    const kinds = async (component?: string) =>
      new Set((await listAudit(staff, { component, limit: 100 })).items.map(({ objectKind }) => objectKind));
    expect(await kinds()).toContain("user");
    expect(await kinds(first.appid)).toEqual(new Set(["merchant_invitation", "component"]));
  });
});

/** What the staff's pages read of all platforms, and what a row calls its platform. */
const rowsOfAll: [string, () => Promise<{ items: unknown[] }>, (row: never) => string | string[] | null][] = [
  ["merchants", () => listMerchants(staff, all), (row: { componentIds: string[] }) => row.componentIds],
  ["invitations", () => listInvitations(staff, all), byId],
  ["registrations", () => listRegistrations(staff, all), byId],
  ["files of registrations", () => listImports(staff, all), byId],
  ["apps", () => listAuthorizers(staff, all), byId],
  ["the audit log", () => listAudit(staff, all), byId],
  ["events", () => listEvents(staff, all), (row: { componentAppid: string }) => row.componentAppid],
  ["calls", () => listCalls(staff, all), (row: { componentAppid: string }) => row.componentAppid],
];
const all = { limit: 100 };
function byId({ componentId }: { componentId: string | null }): string | null {
  return componentId;
}

test.each(rowsOfAll)("while none is chosen, a row says whose it is: %s", async (_name, read, platformOf) => {
  const rows = (await read()).items as never[];
  const named = new Set(rows.flatMap((row) => platformOf(row) ?? []));
  for (const { id, appid } of [first, second]) expect(named.has(id) || named.has(appid)).toBe(true);
});

test("a merchant of two platforms names both", async () => {
  const { items } = await listMerchants(staff, all);
  const found = items.find(({ id }) => id === shared.id);
  expect(found?.componentIds.toSorted()).toEqual([first.id, second.id].toSorted());
});

test("a merchant's log names no platform", async () => {
  const member = await asMember(portal, first.withLink.id);
  const { items } = await listMerchantActivity(member, all);
  expect(items.map(({ componentId }) => componentId)).not.toEqual([]);
  expect(items.every(({ componentId }) => componentId === null)).toBe(true);
});

test("a merchant's checklist is of the platform's accounts alone", async () => {
  const idsOf = async (component?: string) =>
    (await getChecklistOf(staff, { merchantId: shared.id, component })).subjects.map(({ id }) => id);
  const [ofFirst, ofSecond] = [await idsOf(first.appid), await idsOf(second.appid)];
  expect(ofFirst).not.toEqual([]);
  expect(ofSecond).not.toEqual([]);
  expect((await idsOf()).toSorted()).toEqual([...ofFirst, ...ofSecond].toSorted());
  expect(await idsOf("wx0000000000000000")).toEqual([]);
});

test("a merchant authorizes for the platform that invited it, and sees whose it is", async () => {
  const member = await asMember(portal, second.withLink.id);
  await portal.control.pushTicket({ componentAppid: second.appid });
  await portal.control.idle();
  await portal.jobs.run();
  await authorizeAsMerchant(member, { authorizerId: null, form: "pc", browserToken: null });
  const attempts = await portal.sql`
    select component_id from authorization_attempt where merchant_id = ${second.withLink.id}`;
  expect(attempts).toMatchObject([{ component_id: second.id }]);
  const [platform] = await portal.sql<{ name: string }[]>`select name from component where id = ${second.id}`;
  expect((await findProviderCard(member, second.withLink.id))?.name).toBe(platform?.name);
});
