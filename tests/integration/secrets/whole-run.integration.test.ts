import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "@/lib/crypto/password";
import { claimOwner } from "@/lib/services/invitations/claim-owner";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { createClaimCode } from "@/lib/services/merchants/create-claim-code";
import { signIn } from "@/lib/services/people/sign-in";
import { have } from "@/lib/wechat/endpoints/open";
import { getRid } from "@/lib/wechat/endpoints/openapi";
import { connectAccount, makeAccount } from "../../support/accounts";
import { seal, sendRaw } from "../../support/callbacks";
import { failInserts } from "../../support/database-faults";
import { newCodeValue, textXml, ticketXml } from "../../support/documents";
import { asMember, asStaff, makeUser } from "../../support/people";
import { storeEncodingAesKeys } from "../../support/platform-keys";
import { startPortal, type TestPortal } from "../../support/portal";
import { newEncodingAesKey } from "../../support/settings";
import { createVerbWorld } from "../../support/verb-world";
import { merchantVerbs } from "../../support/verbs/merchant";
import { providerVerbs } from "../../support/verbs/provider";
import {
  agree,
  comeBack,
  invite,
  newAddress,
  pressButton,
  pushGrant,
  settle,
  visitor,
} from "../../support/visitors";
import { toEvents } from "../callbacks/row";

/** What must be found nowhere: each value with the place it was used in. */
const secrets = new Map<string, string>();
/** Where it is looked for: everything that is printed, kept in the clear, or shown. */
const places = new Map<string, string>();

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal({ rewriteWechat: true });
  keepSettings();
  await everything();
  await collect();
}, 120_000);
afterAll(() => portal.close());

const keep = (what: string, value: string | null) => {
  if (value && !secrets.has(value)) secrets.set(value, what);
};
/** A failure is part of the run; its text could be printed by anybody. */
const failures: unknown[] = [];
const survive = (work: Promise<unknown>) => work.catch((error: unknown) => failures.push(error));

function keepSettings(): void {
  const { platform, env } = portal;
  keep("component secret", platform.secret);
  keep("callback token", platform.token);
  keep("EncodingAESKey", platform.encodingAesKey);
  keep("installation secret", env.NEXTAUTH_SECRET);
  keep("sealing key", env.SECRETS_KEYS[0]?.key.toString("base64") ?? null);
  keep("database password", decodeURIComponent(new URL(env.DATABASE_URL).password));
}

async function everything(): Promise<void> {
  await callbacks();
  await journey();
  await refreshes();
  await faults();
  await people();
  await failingDatabase();
}

async function callbacks(): Promise<void> {
  const newKey = newEncodingAesKey();
  keep("former EncodingAESKey", newKey);
  await sendRaw(
    portal.door.url,
    toEvents(portal.platform, seal({ ...portal.platform, encodingAesKey: newKey }, ticketXml())),
  );
  await storeEncodingAesKeys(portal, { current: portal.platform.encodingAesKey, previous: newKey });
  const code = newCodeValue();
  keep("code in a message", code);
  const probe = textXml(`QUERY_AUTH_CODE:${code}`, { toUserName: "gh_3c884a361561" });
  const broken = ticketXml().replace("</ComponentVerifyTicket>", "</ComponentVerifyTickets>");
  for (const xml of [
    probe,
    broken,
    "not xml ticket@@@of-a-broken-document",
    ticketXml({ createTime: "soon" }),
  ]) {
    await portal.control.pushEvent({
      componentAppid: portal.platform.appid,
      authorizerAppid: "wx570bc396a51b8ff8",
      door: "messages",
      xml,
    });
  }
  const { body } = seal({ ...portal.platform, token: "wrong" }, ticketXml());
  await sendRaw(portal.door.url, toEvents(portal.platform, { query: {}, body }));
  await portal.jobs.run();
}

async function journey(): Promise<void> {
  const invitation = await invite(portal);
  keep("invitation code", invitation.code);
  const pressed = await pressButton(portal, invitation.code);
  keep("pre_auth_code", pressed.preAuthCode);
  keep("attempt token", pressed.attemptToken);
  keep("browser token", pressed.browserToken);
  const agreed = await agree(portal, { appid: await makeAccount(portal), preAuthCode: pressed.preAuthCode });
  keep("authorization code", agreed.code);
  await comeBack(portal, { ...pressed, browserToken: null, authorizationCode: agreed.code });
  await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
  await pushGrant(portal, agreed);
  await settle(portal);
  const view = await viewInvitation(portal.system(visitor, newAddress()), {
    code: invitation.code,
    browserToken: pressed.browserToken,
  });
  places.set("the invitation page", JSON.stringify(view));
  const password = "password-of-the-owner-4711";
  keep("owner's password", password);
  const claimed = await claimOwner(portal.system(visitor, newAddress()), {
    code: invitation.code,
    name: "店主",
    email: "owner@example.com",
    password,
    browserToken: pressed.browserToken,
    userAgent: null,
  });
  places.set("the claimed owner", JSON.stringify({ ...claimed, sessionId: "" }));
  const other = await invite(portal);
  const { claimCode } = await createClaimCode(await asStaff(portal), { merchantId: other.merchant.id });
  keep("claim code", claimCode);
  await survive(pressButton(portal, "a code that nobody has"));
}

async function refreshes(): Promise<void> {
  await portal.control.changeSettings({ refreshTokenChangesOnRefresh: true });
  const account = await connectAccount(portal);
  const target = { componentAppid: portal.platform.appid, authorizerAppid: account.appid };
  await portal.moveClock(7_300);
  keep(
    "authorizer access token",
    (await portal.container.tokens.getAuthorizerAccessToken(target)).accessToken,
  );
  keep(
    "component access token",
    (await portal.container.tokens.getComponentAccessToken(portal.platform.appid)).accessToken,
  );
  await portal.container.wechat.call(have, target, {});
  await portal.sql`update authorizer_token set sealed_refresh_token = null, expires_at = null where authorizer_id = ${account.id}`;
  await survive(portal.container.tokens.getAuthorizerAccessToken(target));
  await portal.jobs.run();
}

/** WeChat misbehaves in every way, and repeats our secrets in its errors. */
async function faults(): Promise<void> {
  const account = await connectAccount(portal);
  const target = { componentAppid: portal.platform.appid, authorizerAppid: account.appid };
  const call = () => survive(portal.container.wechat.call(have, target, {}, { timeoutMs: 200 }));
  const { accessToken } = await portal.container.tokens.getAuthorizerAccessToken(target);
  for (const fault of [
    { kind: "errcode", errcode: -1 },
    { kind: "errcode", errcode: 40001 },
    { kind: "errcode", errcode: 61004 },
    { kind: "broken_json" },
    { kind: "truncated" },
    { kind: "drop" },
    { kind: "http_500" },
    { kind: "slow", ms: 1_000 },
    { kind: "errcode", errcode: 48001, errmsg: `api unauthorized, access_token=${accessToken} hint` },
    { kind: "errcode", errcode: 99_999, errmsg: `{"access_token":"${accessToken}"}` },
  ] as const) {
    await portal.control.injectFault({ endpoint: "open.have", fault, times: 3 });
    await call();
    await portal.control.clearFaults();
  }
  for (const [path, change] of [
    [
      "/cgi-bin/component/api_authorizer_token",
      (answer: object) => ({ errcode: 61023, errmsg: JSON.stringify(answer) }),
    ],
    ["/cgi-bin/component/api_authorizer_token", (answer: object) => ({ data: answer })],
    [
      "/cgi-bin/component/api_component_token",
      (answer: object) => ({ errcode: 61006, errmsg: `ticket ${JSON.stringify(answer)}` }),
    ],
  ] as const) {
    await portal.sql`update authorizer_token set expires_at = '2020-01-01', retry_at = null`;
    await portal.sql`update component_token set expires_at = '2020-01-01', retry_at = null`;
    portal.wechatProxy?.rewrite(path, change);
    await call();
    portal.wechatProxy?.clear();
  }
  await portal.moveClock(600);
  await portal.receiveTicket().catch(() => undefined);
  const [failed] = await portal.control.listCalls({ errcode: -1, limit: 1 });
  await survive(
    portal.container.wechat.call(
      getRid,
      { componentAppid: portal.platform.appid },
      { rid: failed?.rid ?? "0-0-0" },
    ),
  );
  await portal.jobs.runAll();
}

async function people(): Promise<void> {
  const password = "password-of-a-person-0815";
  keep("password", password);
  keep("mistyped password", "password-mistyped-2342");
  const person = await makeUser(portal, { passwordHash: await hashPassword(password) });
  const ctx = portal.system(visitor, newAddress());
  await signIn(ctx, { email: person.email, password, userAgent: null });
  await signIn(ctx, { email: person.email, password: "password-mistyped-2342", userAgent: null });
}

/** A failed statement carries its values in its error. */
async function failingDatabase(): Promise<void> {
  const invitation = await invite(portal);
  keep("second invitation code", invitation.code);
  for (const table of ["authorization_attempt", "audit_entry", "callback_event", "authorizer", "api_call"]) {
    const lift = await failInserts(portal, table);
    await survive(pressButton(portal, invitation.code));
    await portal.control.pushTicket({ componentAppid: portal.platform.appid });
    const agreed = await agree(portal, { appid: await makeAccount(portal) });
    keep("code of a failed exchange", agreed.code);
    await pushGrant(portal, agreed);
    await portal.jobs.run();
    await portal.container.callRecorder.drain();
    await lift();
  }
  for (const error of failures) portal.log.logger.error({ err: error }, "as a door would log it");
}

/** Gathers what was left behind, and the secrets that only WeChat has seen. */
async function collect(): Promise<void> {
  await portal.container.callRecorder.drain();
  const marked = /(?:ticket|preauthcode|queryauthcode|refreshtoken)@@@[\w-]{8,}|\b87_[\w-]{20,}/g;
  const calls = await portal.control.listCalls({ limit: 10_000 });
  const pushes = await portal.control.listPushes({ limit: 10_000 });
  const wire = [
    ...calls.map(({ query, request, response }) => query + request + response),
    ...pushes.map(({ xml }) => xml),
  ];
  for (const [value] of wire.join("\n").matchAll(marked)) keep("seen on the wire", value);

  places.set("the log", portal.log.lines.join("\n"));
  places.set(
    "errors",
    failures
      .map((error) => (error instanceof Error ? `${error.name} ${JSON.stringify(error)}` : String(error)))
      .join("\n"),
  );
  const tables = await portal.sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`;
  for (const { name } of tables) {
    const rows = await portal.sql.unsafe<{ text: string }[]>(`select t::text as text from ${name} t`);
    places.set(`table ${name}`, rows.map(({ text }) => text).join("\n"));
  }
  const world = await createVerbWorld(portal);
  const [staff, member] = [await asStaff(portal, "owner"), await asMember(portal, world.merchant.id)];
  for (const { name, run } of providerVerbs.filter(({ kind }) => kind === "read")) {
    places.set(`DTO ${name}`, JSON.stringify(await run(staff, world)));
  }
  for (const { name, run } of merchantVerbs.filter(({ kind }) => kind === "read")) {
    places.set(`DTO ${name}`, JSON.stringify(await run(member, world)));
  }
  const events = await portal.sql<{ id: string }[]>`select id from callback_event`;
  const getEvent = providerVerbs.find(({ name }) => name === "getEvent");
  const opened = await Promise.all(events.map(({ id }) => getEvent?.run(staff, { ...world, eventId: id })));
  places.set("every event, opened by staff", JSON.stringify(opened));
}

test("the run used secrets of every kind, and left much behind", () => {
  const kinds = new Set(secrets.values());
  expect(kinds.size).toBeGreaterThanOrEqual(20);
  const values = [...secrets.keys()].join("\n");
  for (const shape of ["ticket@@@", "preauthcode@@@", "queryauthcode@@@", "refreshtoken@@@", "87_"]) {
    expect(values).toContain(shape);
  }
  expect(secrets.size).toBeGreaterThan(60);
  expect(failures.length).toBeGreaterThan(10);
  expect(portal.log.lines.length).toBeGreaterThan(20);
  expect(places.get("table public.api_call")?.split("\n").length).toBeGreaterThan(50);
  expect(places.get("table pgboss.job_common") ?? places.get("table pgboss.job")).toContain(
    "injected failure",
  );
});

describe("no secret is found in", () => {
  /** Staff hand these out; that is what the list is for. */
  const shown = new Map([
    ["invitation code", ["DTO listInvitations", "DTO getInvitation"]],
    ["second invitation code", ["DTO listInvitations", "DTO getInvitation"]],
  ]);
  /** Enough of a value to be that value, also where it was cut off. */
  const beginning = (value: string) => value.slice(0, 24);

  test("the log, any table, any error, anything shown", () => {
    const leaks = [...secrets].flatMap(([value, what]) =>
      [...places]
        .filter(([place, text]) => text.includes(beginning(value)) && !shown.get(what)?.includes(place))
        .map(
          ([place, text]) =>
            `${what} in ${place}: …${text.slice(Math.max(0, text.indexOf(beginning(value)) - 120)).slice(0, 120)}…`,
        ),
    );
    expect(leaks).toEqual([]);
  });

  /** A time ends in `At`: when a ticket came is no ticket. */
  test("the fields of anything shown: none is named like one", () => {
    const named = [...places]
      .filter(([place]) => place.startsWith("DTO"))
      .flatMap(([place, text]) =>
        [
          ...text.matchAll(
            /"(\w*(?:secret|password|ticket|accessToken|refreshToken|sealed|hash)\w*(?<!At))":"/gi,
          ),
        ].map(([, name]) => `${place}.${name}`),
      );
    expect(named).toEqual([]);
  });
});
