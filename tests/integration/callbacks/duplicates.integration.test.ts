import { afterAll, beforeAll, expect, test } from "vitest";
import { createContainer } from "@/lib/context/container";
import { listEvents } from "@/lib/services/callbacks/list-events";
import { connectAccount } from "../../support/accounts";
import { seal, sendRaw } from "../../support/callbacks";
import { eventXml, newMsgId, newTicketValue, textXml, ticketXml } from "../../support/documents";
import { startDoor } from "../../support/door";
import {
  countAnswers,
  countDuplicates,
  countJobs,
  getNewestEvent,
  listEventRows,
  openPayload,
} from "../../support/events";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";
import { toEvents } from "./row";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const push = (
  xml: string,
  more: { copies?: number; identical?: boolean; door?: "events" | "messages" } = {},
) =>
  portal.control.pushEvent({
    componentAppid: portal.platform.appid,
    authorizerAppid: "wxf8b4f85f3a794e77",
    door: more.door ?? "events",
    xml,
    copies: more.copies ?? 1,
    identical: more.identical ?? false,
  });

test.each([
  ["the very same bytes", true],
  ["each sealed anew", false],
])(
  "five copies at once, %s: one event, four duplicates, one job, five times success",
  async (_title, identical) => {
    const before = { answers: await countAnswers(portal), events: await listEventRows(portal) };
    const jobsBefore = await countJobs(portal, "process-callback-event");
    const xml = ticketXml();
    const answers = await push(xml, { copies: 5, identical });
    expect(answers.map(({ httpStatus, response }) => [httpStatus, response])).toEqual(
      Array(5).fill([200, "success"]),
    );
    const events = await listEventRows(portal);
    expect(events.length - before.events.length).toBe(1);
    const newest = await getNewestEvent(portal);
    expect(openPayload(portal, newest)).toBe(xml);
    expect(await countDuplicates(portal, newest.id)).toBe(4);
    expect((await countJobs(portal, "process-callback-event")) - jobsBefore).toBe(1);
    const after = await countAnswers(portal);
    expect((after.duplicate ?? 0) - (before.answers.duplicate ?? 0)).toBe(4);
    expect((after.accepted ?? 0) - (before.answers.accepted ?? 0)).toBe(1);
  },
);

test("the same push at two processes at once is one event", async () => {
  const second = createContainer(portal.env, { applicationName: "wharf-test-2", logger: portal.log.logger });
  const door = await startDoor();
  door.open(second.callbackDoor);
  try {
    const before = await listEventRows(portal);
    const request = toEvents(portal.platform, seal(portal.platform, ticketXml()));
    const origins = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? portal.door.url : door.url));
    const answers = await Promise.all(origins.map((origin) => sendRaw(origin, request)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(["200 success"]));
    expect((await listEventRows(portal)).length - before.length).toBe(1);
    expect(await countDuplicates(portal, (await getNewestEvent(portal)).id)).toBe(19);
  } finally {
    await door.close();
    await second.close();
  }
});

test("twenty different ones at two processes, each five times in opposite orders, do not block each other", async () => {
  const second = createContainer(portal.env, { applicationName: "wharf-test-2", logger: portal.log.logger });
  const door = await startDoor();
  door.open(second.callbackDoor);
  try {
    const before = await listEventRows(portal);
    const requests = Array.from({ length: 20 }, () =>
      toEvents(portal.platform, seal(portal.platform, ticketXml())),
    );
    const sendAll = (origin: string, list: typeof requests) =>
      Promise.all(
        list.flatMap((request) => Array(5).fill(request)).map((request) => sendRaw(origin, request)),
      );
    const answers = await Promise.all([
      sendAll(portal.door.url, requests),
      sendAll(door.url, requests.toReversed()),
    ]);
    expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set([200]));
    expect((await listEventRows(portal)).length - before.length).toBe(20);
  } finally {
    await door.close();
    await second.close();
  }
});

test("a repetition after the event was processed is still one event, and is answered like the first", async () => {
  const xml = ticketXml();
  await push(xml);
  await portal.jobs.run();
  const before = await getNewestEvent(portal);
  expect(before.state).toBe("processed");
  const [again] = await push(xml);
  expect(again?.response).toBe("success");
  expect(await portal.jobs.run()).toEqual([]);
  expect(await getNewestEvent(portal)).toEqual(before);
});

test("identical seconds with different content are two events", async () => {
  const before = await listEventRows(portal);
  const createTime = Math.floor(Date.now() / 1000);
  for (const ticket of [newTicketValue(), newTicketValue()]) await push(ticketXml({ ticket, createTime }));
  for (const name of ["weapp_audit_success", "weapp_audit_fail"]) {
    await push(eventXml(name, { createTime }), { door: "messages" });
  }
  expect((await listEventRows(portal)).length - before.length).toBe(4);
});

test("a message is known by its MsgId and account, whatever else differs", async () => {
  const before = await listEventRows(portal);
  const msgId = newMsgId();
  await push(textXml("一", { msgId }), { door: "messages" });
  await push(textXml("二", { msgId, createTime: 1_700_000_000 }), { door: "messages" });
  expect((await listEventRows(portal)).length - before.length).toBe(1);
  await push(textXml("一", { msgId, toUserName: "gh_000000000001" }), { door: "messages" });
  await push(textXml("一", { msgId: newMsgId() }), { door: "messages" });
  expect((await listEventRows(portal)).length - before.length).toBe(3);
});

test("a message to a known account is listed under its name, one to a stranger without", async () => {
  const account = await connectAccount(portal, { account: { nickName: "码头咖啡" } });
  for (const authorizerAppid of [account.appid, "wx00000000000000ff"]) {
    await portal.control.pushEvent({
      componentAppid: portal.platform.appid,
      authorizerAppid,
      door: "messages",
      xml: textXml("你好"),
    });
  }
  const staff = await asStaff(portal);
  const [known] = (await listEvents(staff, { appid: account.appid, name: "text" })).items;
  expect(known).toMatchObject({ door: "messages", app: { id: account.id, nickName: "码头咖啡" } });
  const [strange] = (await listEvents(staff, { appid: "wx00000000000000ff" })).items;
  expect(strange).toMatchObject({ state: "unrecognised", app: null });
});

test("a stored document opens only in its own row", async () => {
  await push(ticketXml());
  await push(ticketXml());
  const [first, second] = await listEventRows(portal);
  expect(first && openPayload(portal, first)).toContain("component_verify_ticket");
  expect(
    () => first && second && openPayload(portal, { ...first, sealedPayload: second.sealedPayload }),
  ).toThrow("does not open");
});
