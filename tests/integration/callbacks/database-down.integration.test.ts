import { afterAll, beforeAll, expect, test } from "vitest";
import { createContainer } from "@/lib/context/container";
import { waitUntil } from "@/scripts/support/wait";
import { seal, sendRaw } from "../../support/callbacks";
import { ticketXml } from "../../support/documents";
import { startDoor } from "../../support/door";
import { countAnswers, listEventRows } from "../../support/events";
import { startPortal, type TestPortal } from "../../support/portal";
import { toEvents } from "./row";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ proxy: true });
});
afterAll(() => portal.close());

const pushTo = (origin: string, xml = ticketXml()) =>
  sendRaw(origin, toEvents(portal.platform, seal(portal.platform, xml)));
const isTaken = (origin: string) => async () => (await pushTo(origin)).status === 200;

test("while the database is away nothing is acknowledged, and everything resumes by itself", async () => {
  const before = await portal.sql`select id from callback_event`;
  const failedBefore = (await countAnswers(portal)).failed ?? 0;
  portal.proxy?.cut();
  const xml = ticketXml();
  const startedAt = performance.now();
  const answers = await Promise.all(Array.from({ length: 20 }, () => pushTo(portal.door.url, xml)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(["503 try again"]));
  expect(performance.now() - startedAt).toBeLessThan(4_500);
  expect(await portal.sql`select id from callback_event`).toEqual(before);

  portal.proxy?.restore();
  const restoredAt = performance.now();
  await waitUntil(isTaken(portal.door.url), { timeoutMs: 5_000, what: "callbacks to be taken again" });
  expect(performance.now() - restoredAt).toBeLessThan(3_000);
  expect((await pushTo(portal.door.url, xml)).body).toBe("success");
  expect((await listEventRows(portal)).length).toBe(before.length + 2);
  expect(((await countAnswers(portal)).failed ?? 0) - failedBefore).toBeGreaterThanOrEqual(20);
});

test("WeChat's own repetitions bring what a short outage refused", async () => {
  await portal.control.changeSettings({ pushRetryDelayMs: 700 });
  portal.proxy?.cut();
  const pushed = portal.control.pushEvent({
    componentAppid: portal.platform.appid,
    door: "events",
    xml: ticketXml(),
  });
  await waitUntil(
    async () =>
      (await portal.control.listPushes({ label: "component_verify_ticket" })).some(
        ({ httpStatus }) => httpStatus === 503,
      ),
    {
      timeoutMs: 5_000,
      what: "the first attempt to be refused",
    },
  );
  portal.proxy?.restore();
  const attempts = await pushed;
  expect(attempts.at(0)?.httpStatus).toBe(503);
  expect(attempts.at(-1)?.accepted).toBe(true);
});

test("a process that starts while the database is away takes callbacks once it is back", async () => {
  portal.proxy?.cut();
  const late = createContainer(portal.env, { applicationName: "wharf-test-late", logger: portal.log.logger });
  const door = await startDoor();
  door.open(late.callbackDoor);
  try {
    expect((await pushTo(door.url)).status).toBe(503);
    portal.proxy?.restore();
    await waitUntil(isTaken(door.url), { timeoutMs: 5_000, what: "the late process to take callbacks" });
  } finally {
    await door.close();
    await late.close();
  }
});

test("the smallest pool takes a first burst without waiting for itself", async () => {
  const env = { ...portal.env, DATABASE_POOL_MAX: 2 };
  const small = createContainer(env, { applicationName: "wharf-test-small", logger: portal.log.logger });
  const door = await startDoor();
  door.open(small.callbackDoor);
  try {
    const answers = await Promise.race([
      Promise.all(Array.from({ length: 300 }, () => pushTo(door.url))),
      new Promise<never>((_, reject) =>
        setTimeout(() => reject(new Error("the pool waits for itself")), 10_000),
      ),
    ]);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  } finally {
    await door.close();
    await small.close();
  }
});
