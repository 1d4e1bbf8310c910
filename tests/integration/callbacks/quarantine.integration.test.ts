import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { componentTicket } from "@/db/schema";
import { getEvent } from "@/lib/services/callbacks/get-event";
import { retryEvent } from "@/lib/services/callbacks/retry-event";
import { retryQuarantine } from "@/lib/services/callbacks/retry-quarantine";
import { withRead } from "@/lib/services/context";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";
import { sealPlaces } from "@/lib/services/seal-places";
import { seal, sendRaw } from "../../support/callbacks";
import { grantXml, newCodeValue, newTicketValue, textXml, ticketXml } from "../../support/documents";
import { countDuplicates, countJobs, getNewestEvent, listEventRows, openPayload } from "../../support/events";
import { asStaff } from "../../support/people";
import { storeEncodingAesKeys } from "../../support/platform-keys";
import { startPortal, type TestPortal } from "../../support/portal";
import { newEncodingAesKey } from "../../support/settings";
import { toEvents } from "./row";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
beforeEach(() => storeEncodingAesKeys(portal, { current: portal.platform.encodingAesKey, previous: null }));
afterAll(() => portal.close());

const later = () => Math.floor(Date.now() / 1000) + 60;
const sendWith = async (encodingAesKey: string, xml: string) => {
  const sealed = seal({ ...portal.platform, encodingAesKey }, xml);
  const { status, body } = await sendRaw(portal.door.url, toEvents(portal.platform, sealed));
  expect([status, body]).toEqual([200, "success"]);
};
const readTicket = async () => {
  const [row] = await withRead(portal.system(), (tx) => tx.select().from(componentTicket));
  const { id } = portal.platform;
  return row && portal.container.sealer.open(row.sealedTicket, sealPlaces.ticket(id, id));
};
const of = () => ({ componentId: portal.platform.id, componentAppid: portal.platform.appid });

test("a key nobody has told us: kept, shown as an alarm, opened by staff once the key is right", async () => {
  const newKey = newEncodingAesKey();
  const ticket = newTicketValue();
  const xml = ticketXml({ ticket, createTime: later() });
  await sendWith(newKey, xml);
  const quarantined = await getNewestEvent(portal);
  expect(quarantined).toMatchObject({ state: "quarantined", name: null, issuedAt: null });
  const staff = await asStaff(portal);
  expect((await getFleetHealth(staff)).events.quarantined).toBe(1);
  expect((await getEvent(staff, quarantined.id)).xml).toBeNull();

  await retryEvent(staff, { eventId: quarantined.id });
  await portal.jobs.run();
  expect((await getNewestEvent(portal)).state).toBe("quarantined");

  await storeEncodingAesKeys(portal, { current: newKey, previous: portal.platform.encodingAesKey });
  await retryEvent(staff, { eventId: quarantined.id });
  await portal.jobs.run();
  const opened = await getNewestEvent(portal);
  expect(opened).toMatchObject({ id: quarantined.id, state: "processed", name: "component_verify_ticket" });
  expect(openPayload(portal, opened)).toBe(xml);
  expect(await readTicket()).toBe(ticket);
  expect((await getFleetHealth(staff)).events.quarantined).toBe(0);

  await sendWith(newKey, xml);
  expect((await getNewestEvent(portal)).id).toBe(quarantined.id);
  expect(await countDuplicates(portal, quarantined.id)).toBe(1);
});

test("a key that was changed a moment ago, by another process, opens at once", async () => {
  const newKey = newEncodingAesKey();
  await sendWith(portal.platform.encodingAesKey, ticketXml());
  const { id } = portal.platform;
  const sealed = portal.container.sealer.seal(newKey, sealPlaces.encodingAesKey(id, id));
  await portal.sql`update component_secret set sealed_encoding_aes_key = ${sealed} where component_id = ${id}`;
  await sendWith(newKey, ticketXml());
  expect((await getNewestEvent(portal)).state).toBe("received");
  await portal.jobs.run();
});

test("while a rotation lasts both keys open", async () => {
  const newKey = newEncodingAesKey();
  await storeEncodingAesKeys(portal, { current: newKey, previous: portal.platform.encodingAesKey });
  for (const key of [newKey, portal.platform.encodingAesKey]) {
    await sendWith(key, ticketXml());
    expect((await getNewestEvent(portal)).state).toBe("received");
  }
  await portal.jobs.run();
});

test("a document that came again after the rotation is not worked on twice", async () => {
  const newKey = newEncodingAesKey();
  const xml = ticketXml();
  await sendWith(newKey, xml);
  const quarantined = await getNewestEvent(portal);
  await storeEncodingAesKeys(portal, { current: newKey, previous: null });
  await sendWith(newKey, xml);
  const again = await getNewestEvent(portal);
  expect(again.id).not.toBe(quarantined.id);
  await portal.jobs.run();
  const jobsBefore = await countJobs(portal, "process-callback-event");
  expect(await retryQuarantine(portal.system(), of())).toBe(1);
  expect(await countJobs(portal, "process-callback-event")).toBe(jobsBefore);
  const rows = await listEventRows(portal);
  expect(rows.filter(({ id }) => [quarantined.id, again.id].includes(id)).map(({ state }) => state)).toEqual([
    "processed",
    "processed",
  ]);
  expect(await countDuplicates(portal, again.id)).toBe(1);
});

test("two retries at once open a document once", async () => {
  const newKey = newEncodingAesKey();
  await sendWith(newKey, ticketXml());
  await storeEncodingAesKeys(portal, { current: newKey, previous: null });
  const jobsBefore = await countJobs(portal, "process-callback-event");
  const ctx = portal.system();
  const opened = await Promise.all([1, 2, 3].map(() => retryQuarantine(ctx, of())));
  expect(opened.toSorted()).toEqual([0, 0, 1]);
  expect((await countJobs(portal, "process-callback-event")) - jobsBefore).toBe(1);
  await portal.jobs.run();
});

test("what no key opens does not hide what came later, however much it is", async () => {
  const [lostKey, newKey] = [newEncodingAesKey(), newEncodingAesKey()];
  const many = (key: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => sendWith(key, ticketXml())));
  await many(lostKey, 210);
  await many(newKey, 30);
  await storeEncodingAesKeys(portal, { current: newKey, previous: portal.platform.encodingAesKey });
  expect(await retryQuarantine(portal.system(), of())).toBe(30);
  expect((await listEventRows(portal)).filter(({ state }) => state === "quarantined")).toHaveLength(210);
  await portal.jobs.run();
});

test("messages and unknown kinds come out of quarantine under their names", async () => {
  const newKey = newEncodingAesKey();
  const started = new Date();
  await sendWith(newKey, textXml("你好"));
  await sendWith(newKey, ticketXml().replace("component_verify_ticket", "notify_of_tomorrow"));
  await sendWith(newKey, "not xml");
  await storeEncodingAesKeys(portal, { current: newKey, previous: null });
  await retryQuarantine(portal.system(), of());
  const rows = (await listEventRows(portal)).filter(({ receivedAt }) => receivedAt >= started);
  expect(rows.map(({ state, name }) => [state, name]).toSorted()).toEqual([
    ["unparseable", null],
    ["unrecognised", "notify_of_tomorrow"],
    ["unrecognised", "text"],
  ]);
});

test("what staff read of a document shows no code or ticket, not even when its tags are broken", async () => {
  const code = newCodeValue();
  const broken = grantXml({ code }).replace("</AuthorizationCode>", "</AuthorisationCode>");
  await sendWith(portal.platform.encodingAesKey, broken);
  const event = await getNewestEvent(portal);
  expect(event.state).toBe("unparseable");
  const detail = await getEvent(await asStaff(portal), event.id);
  expect(detail.xml).toContain("AuthorizationCode");
  expect(JSON.stringify(detail)).not.toContain(code);
});
