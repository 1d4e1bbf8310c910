import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { routes } from "@/lib/routes";
import { finishKeyRotation } from "@/lib/services/components/finish-key-rotation";
import { startKeyRotation } from "@/lib/services/components/start-key-rotation";
import type { ProviderContext } from "@/lib/services/context";
import { getDoctorReport } from "@/lib/services/doctor/get-doctor-report";
import { runDoctor } from "@/lib/services/doctor/run-doctor";
import type { DoctorCheckName } from "@/lib/services/doctor/schemas";
import { sealPlaces } from "@/lib/services/seal-places";
import { fingerprints } from "../../support/database-faults";
import { asStaff } from "../../support/people";
import { addPlatform } from "../../support/platforms";
import { startPortal, type TestPortal } from "../../support/portal";
import { newEncodingAesKey } from "../../support/settings";
import { type Site, type SiteAnswer, startSite } from "../../support/site";
import { agree, comeBack, invite, newAddress, pressButton, pushGrant, settle } from "../../support/visitors";

let portal: TestPortal;
let staff: ProviderContext;
const sites: Site[] = [];
beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal);
});
afterEach(async () => {
  await portal.control.clearFaults();
  await portal.control.changeSettings({ answerClockAheadSeconds: 0 });
  // Every test may look as often as it likes.
  await portal.sql`delete from rate_limit`;
  for (const site of sites.splice(0)) await site.close();
});
afterAll(() => portal.close());

async function find(check: DoctorCheckName, ctx: ProviderContext = staff) {
  await runDoctor(ctx, { componentId: portal.platform.id, check });
  const report = await getDoctorReport(staff, { component: portal.platform.appid });
  const found = report.components[0]?.checks.find(({ name }) => name === check);
  if (!found) throw new Error("the report lacks the check");
  return found;
}

/** The portal believes that it lives there. */
const livingAt = (appUrl: string): ProviderContext => ({ ...staff, settings: { ...staff.settings, appUrl } });

async function livingBehind(answer: Parameters<typeof startSite>[0]): Promise<ProviderContext> {
  const site = await startSite(answer);
  sites.push(site);
  return livingAt(site.url);
}

/** What the real door says to a request that came to another address. */
async function askDoor(url: string | undefined, body: string): Promise<SiteAnswer> {
  const answer = await fetch(`${portal.door.url}${url}`, { method: "POST", body });
  return { status: answer.status, body: await answer.text() };
}

describe("callback", () => {
  test("the portal's own probes are answered, prove who answers, and leave nothing behind", async () => {
    await portal.receiveTicket();
    const tables = ["callback_event", "callback_dedupe", "component_ticket", "component_secret"];
    const before = await fingerprints(portal, tables);
    portal.log.lines.length = 0;
    expect(await find("callback")).toMatchObject({ state: "passed", reason: "reachable" });
    await portal.container.callbackCounter.flush();
    expect(await fingerprints(portal, tables)).toEqual(before);
    const [row] =
      await portal.sql`select count(*)::int as rejected from callback_minute where outcome = 'rejected'`;
    expect(row?.rejected).toBe(0);
    expect(portal.log.lines.join()).not.toContain("callback rejected");
  });

  test("without a recent push, nobody can say that WeChat gets through", async () => {
    await portal.moveClock(31 * 60);
    const { state, reason } = await find("callback");
    expect({ state, reason }).toEqual({ state: "warning", reason: "port" });
  });

  test.each([
    ["a name that does not exist", "http://nowhere.invalid", "dns"],
    ["a port where nothing listens", "http://127.0.0.1:9", "refused"],
  ])("%s", async (_title, address, reason) => {
    const found = await find("callback", livingAt(address));
    expect(found).toMatchObject({ state: "failed" });
    // Port 9 is one that browsers and fetch refuse by themselves.
    expect([reason, "network"]).toContain(found.reason);
  });

  test.each([
    ["404", { status: 404 }, "not_found", { status: 404 }],
    [
      "a redirect",
      { status: 301, headers: { location: "https://www.example.com/elsewhere?secret=1" } },
      "redirect",
      { to: "https://www.example.com" },
    ],
    ["another system's success", { status: 200, body: "success" }, "someone_else", { status: 200 }],
    ["a refusal", { status: 401, body: "signature_mismatch" }, "signature_refused", { status: 401 }],
    ["an error", { status: 502 }, "server_error", { status: 502 }],
  ] as const)("an address that answers %s", async (_title, answer, reason, facts) => {
    const ctx = await livingBehind(() => answer);
    expect(await find("callback", ctx)).toMatchObject({ state: "failed", reason, facts });
  });

  test("a proxy that says yes to everything", async () => {
    const ctx = await livingBehind(async ({ url }, body) => {
      const real = await askDoor(url, body);
      return { ...real, status: 200 };
    });
    expect(await find("callback", ctx)).toMatchObject({ state: "failed", reason: "forged_accepted" });
  });

  test("a message door that is shut", async () => {
    const ctx = await livingBehind(({ url }, body) =>
      url?.includes("/messages/") ? { status: 404 } : askDoor(url, body),
    );
    const found = await find("callback", ctx);
    expect(found).toMatchObject({ state: "failed", reason: "not_found" });
    expect(found.facts.url).toContain("/messages/");
  });
});

describe("keys", () => {
  const write = async (column: string, sealed: string) =>
    portal.sql`update component_secret set ${portal.sql({ [column]: sealed })} where component_id = ${portal.platform.id}`;

  test("of the wrong length are named by their length, never by their value", async () => {
    const { id, encodingAesKey } = portal.platform;
    const { sealer } = portal.container;
    const short = encodingAesKey.slice(0, 40);
    await write("sealed_encoding_aes_key", sealer.seal(short, sealPlaces.encodingAesKey(id, id)));
    try {
      expect(await find("keys")).toMatchObject({
        state: "failed",
        reason: "aes_key",
        facts: { aesKeyLength: 40 },
      });
      expect(await find("callback")).toMatchObject({ state: "failed", reason: "no_keys" });
      const [row] = await portal.sql`select string_agg(d::text, ' ') as text from doctor_check d`;
      expect(row?.text).not.toContain(short);
    } finally {
      await write("sealed_encoding_aes_key", sealer.seal(encodingAesKey, sealPlaces.encodingAesKey(id, id)));
    }
  });

  test("that the key ring does not open", async () => {
    const { id, token } = portal.platform;
    const { sealer } = portal.container;
    await write("sealed_token", sealer.seal(token, sealPlaces.callbackToken(id, "another row")));
    try {
      expect(await find("keys")).toMatchObject({ state: "failed", reason: "unsealable" });
    } finally {
      await write("sealed_token", sealer.seal(token, sealPlaces.callbackToken(id, id)));
    }
  });

  test("that opened nothing since something stayed closed are wrong; with something newer open, the rest is left over", async () => {
    await portal.receiveTicket();
    const [newest] = await portal.sql`select id from callback_event order by received_at desc limit 1`;
    const close = (id: unknown) =>
      portal.sql`update callback_event set state = 'quarantined' where id = ${String(id)}`;
    await close(newest?.id);
    expect(await find("keys")).toMatchObject({ state: "failed", reason: "quarantined" });
    await portal.moveClock(1);
    await portal.receiveTicket();
    expect(await find("keys")).toMatchObject({ state: "warning", reason: "left_over", facts: { count: 1 } });
    await portal.sql`update callback_event set state = 'processed' where id = ${String(newest?.id)}`;
  });

  test("that replaced others for good are proven by nothing that the others have opened", async () => {
    const owner = await asStaff(portal, "owner");
    const { id: componentId, appid } = await addPlatform(portal, owner);
    await portal.moveClock(1);
    await portal.control.pushTicket({ componentAppid: appid });
    const reason = async () => {
      await runDoctor(owner, { componentId, check: "keys" });
      const report = await getDoctorReport(owner, { component: appid });
      return report.components[0]?.checks.find(({ name }) => name === "keys")?.reason;
    };
    expect(await reason()).toBe("opened");
    await portal.moveClock(1);
    await startKeyRotation(owner, { componentId, token: "", encodingAesKey: newEncodingAesKey() });
    expect(await reason()).toBe("opened");
    await finishKeyRotation(owner, { componentId, confirmed: true });
    expect(await reason()).toBe("unused");
  });

  test("that opened what WeChat pushed are proven", async () => {
    await portal.receiveTicket();
    expect(await find("keys")).toMatchObject({ state: "passed", reason: "opened" });
  });
});

test("a ticket is fresh, late, overdue and dead by its age", async () => {
  await portal.receiveTicket();
  expect(await find("ticket")).toMatchObject({ state: "passed", reason: "fresh" });
  await portal.moveClock(31 * 60);
  expect(await find("ticket")).toMatchObject({ state: "warning", reason: "late" });
  await portal.moveClock(2 * 3600);
  expect(await find("ticket")).toMatchObject({ state: "failed", reason: "overdue" });
  await portal.moveClock(10 * 3600);
  expect(await find("ticket")).toMatchObject({ state: "failed", reason: "dead" });
  await portal.receiveTicket();
});

describe("clock", () => {
  test.each([
    [0, "passed", "same"],
    [120, "warning", "drifting"],
    [600, "failed", "skewed"],
    [-600, "failed", "skewed"],
  ] as const)("WeChat %i seconds ahead", async (seconds, state, reason) => {
    await portal.control.changeSettings({ answerClockAheadSeconds: seconds });
    const found = await find("clock");
    expect(found).toMatchObject({ state, reason });
    expect(Math.abs(Number(found.facts.seconds) - Math.abs(seconds))).toBeLessThanOrEqual(2);
    if (state === "failed") expect(found.facts.fast).toBe(seconds < 0);
  });

  test("without an answer nothing is said about it", async () => {
    const { baseUrls } = staff.settings;
    const ctx = {
      ...staff,
      settings: { ...staff.settings, baseUrls: { ...baseUrls, api: "http://nowhere.invalid" } },
    };
    expect(await find("clock", ctx)).toMatchObject({ state: "unknown", reason: "no_answer" });
  });
});

describe("token and address", () => {
  const refuse = (errcode: number) =>
    portal.control.injectFault({
      endpoint: "component.getAuthorizerList",
      fault: { kind: "errcode", errcode },
    });

  test("an address that WeChat refuses is named, and remembered after it is accepted", async () => {
    expect(await find("egress")).toMatchObject({ state: "passed", reason: "accepted" });
    await refuse(61004);
    expect(await find("egress")).toMatchObject({
      state: "failed",
      reason: "refused",
      facts: { ip: "127.0.0.1" },
    });
    expect(await find("token")).toMatchObject({ state: "unknown", reason: "no_answer" });
    await portal.control.clearFaults();
    await portal.container.callRecorder.drain();
    expect(await find("egress")).toMatchObject({ state: "warning", facts: { ip: "127.0.0.1" } });
    await portal.moveClock(25 * 3600);
    await portal.receiveTicket();
    expect(await find("egress")).toMatchObject({ state: "passed" });
  });

  test("a token is good only when WeChat has accepted it", async () => {
    expect(await find("token")).toMatchObject({ state: "passed", reason: "accepted" });
    await refuse(61011);
    expect(await find("token")).toMatchObject({
      state: "failed",
      reason: "refused",
      facts: { errcode: 61011, kind: "invalid_request" },
    });
  });

  test("a failure on the way says nothing", async () => {
    await portal.control.injectFault({ endpoint: "component.getAuthorizerList", fault: { kind: "drop" } });
    expect(await find("token")).toMatchObject({ state: "unknown", facts: { kind: "network" } });
    expect(await find("egress")).toMatchObject({ state: "unknown", reason: "not_told" });
  });
});

describe("launch domain", () => {
  const page = (policy: string) => () => ({ status: 200, headers: { "referrer-policy": policy } });

  test("a policy that hides where people come from", async () => {
    for (const policy of ["no-referrer", "origin, same-origin"]) {
      expect(await find("launch", await livingBehind(page(policy)))).toMatchObject({
        state: "failed",
        reason: "referrer_hidden",
      });
    }
  });

  test("the page is asked for at our own address", async () => {
    const asked: (string | undefined)[] = [];
    const ctx = await livingBehind(({ url, method }) => {
      asked.push(`${method} ${url}`);
      return { status: 200, headers: { "referrer-policy": "origin" } };
    });
    expect(await find("launch", ctx)).toMatchObject({ state: "warning", reason: "port" });
    expect(asked).toEqual([`GET ${routes.unconfirmedReturn()}`]);
  });

  test("somebody who came back proves it; people who never come back raise a doubt", async () => {
    const ctx = await livingBehind(page("origin"));
    const { code } = await invite(portal);
    const [account] = await portal.control.createAccounts({ accounts: [{}] });
    const pressed = await pressButton(portal, code);
    const agreed = await agree(portal, { appid: account?.appid ?? "", preAuthCode: pressed.preAuthCode });
    await comeBack(portal, { ...pressed, authorizationCode: agreed.code });
    await pushGrant(portal, agreed);
    await settle(portal);
    expect(await find("launch", ctx)).toMatchObject({ state: "passed", reason: "came_back" });

    for (let i = 0; i < 3; i += 1) await pressButton(portal, code, { browserToken: newAddress() });
    await portal.moveClock(2 * 3600);
    await portal.receiveTicket();
    expect(await find("launch", ctx)).toMatchObject({
      state: "warning",
      reason: "nobody_returns",
      facts: { lost: 3 },
    });
  });
});

test("one run looks at everything, is noted, and grows old", async () => {
  await portal.receiveTicket();
  const states = await runDoctor(staff, { componentId: portal.platform.id });
  expect(Object.keys(states)).toEqual(["callback", "keys", "ticket", "token", "egress", "clock", "launch"]);
  const [audit] =
    await portal.sql`select after from audit_entry where action = 'doctor.run' order by id desc limit 1`;
  expect(audit?.after).toEqual(states);
  const calls = await portal.control.countCalls();
  const read = async () =>
    (await getDoctorReport(staff, { component: portal.platform.appid })).components[0]?.checks ?? [];
  expect((await read()).map(({ state }) => state)).toEqual(Object.values(states));
  await portal.moveClock(25 * 3600);
  expect((await read()).every(({ state, isOld }) => state === "unknown" && isOld)).toBe(true);
  expect(await portal.control.countCalls()).toEqual(calls);
});

test("a platform that does not exist is not examined, and nobody examines without end", async () => {
  await expect(runDoctor(staff, { componentId: "cmp_nothing" })).rejects.toMatchObject({ code: "not_found" });
  const run = () =>
    runDoctor(staff, { componentId: portal.platform.id, check: "ticket" }).catch((error: unknown) => error);
  let last: unknown;
  for (let i = 0; i < 21; i += 1) last = await run();
  expect(last).toMatchObject({ code: "rate_limited" });
});
