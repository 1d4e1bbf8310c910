import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { componentTicket, componentToken } from "@/db/schema";
import { watchTickets } from "@/lib/services/components/watch-tickets";
import { withRead } from "@/lib/services/context";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";
import { sealPlaces } from "@/lib/services/seal-places";
import { newTicketValue, ticketXml } from "../../support/documents";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ ticket: false });
});
beforeEach(async () => {
  // A push within the second of the last one would be its duplicate.
  await portal.moveClock(2);
  await portal.sql`delete from component_ticket`;
  await portal.sql`update component_token set sealed_access_token = null, expires_at = null, retry_at = null, failure_count = 0`;
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

const getToken = () => portal.container.tokens.getComponentAccessToken(portal.platform.appid);
const push = async (ticket: string, createTime: number) => {
  await portal.control.pushEvent({
    componentAppid: portal.platform.appid,
    door: "events",
    xml: ticketXml({ ticket, createTime }),
  });
  await portal.jobs.run();
};
const nowSeconds = () => Math.floor(portal.container.clock.now().getTime() / 1000);
const hours = (count: number) => count * 3600;

async function readTicket() {
  const { id } = portal.platform;
  const [row] = await withRead(portal.system(), (tx) => tx.select().from(componentTicket));
  if (!row) throw new Error("no ticket is stored");
  return { ...row, value: portal.container.sealer.open(row.sealedTicket, sealPlaces.ticket(id, id)) };
}

async function readToken() {
  const [row] = await withRead(portal.system(), (tx) => tx.select().from(componentToken));
  if (!row) throw new Error("no token row");
  return row;
}

test("a ticket makes tokens for its whole life of twelve hours, and not a minute longer", async () => {
  await portal.receiveTicket();
  const { value } = await readTicket();
  for (const _ of [1, 2, 3]) {
    await portal.moveClock(hours(3.9));
    await expect(getToken()).resolves.toHaveProperty("accessToken");
    expect((await readTicket()).value).toBe(value);
  }
  await portal.moveClock(hours(0.5));
  await portal.sql`update component_token set expires_at = null, sealed_access_token = null`;
  await expect(getToken()).rejects.toMatchObject({ kind: "ticket_missing", errcode: 61005 });
  const [component] = (await getFleetHealth(await asStaff(portal))).components;
  expect(component?.token.lastErrorKind).toBe("ticket_missing");
  expect(Date.parse(component?.ticket?.expiresAt ?? "")).toBeLessThan(portal.container.clock.now().getTime());
});

test("without a ticket WeChat is not asked, and a new ticket ends the pause at once", async () => {
  const before = await portal.control.countCalls({ endpoint: "component.getComponentAccessToken" });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await expect(getToken()).rejects.toMatchObject({ reason: "ticket_missing" });
    await portal.sql`update component_token set retry_at = null`;
  }
  await expect(getToken()).rejects.toMatchObject({ reason: "ticket_missing" });
  expect(await portal.control.countCalls({ endpoint: "component.getComponentAccessToken" })).toEqual(before);
  expect((await readToken()).failureCount).toBe(6);
  await portal.receiveTicket();
  await expect(getToken()).resolves.toHaveProperty("accessToken");
  expect(await readToken()).toMatchObject({ failureCount: 0, lastErrorKind: null });
});

test("an older push that arrives late does not replace the newer ticket", async () => {
  const newer = newTicketValue();
  await push(newer, nowSeconds());
  await push(newTicketValue(), nowSeconds() - 600);
  expect((await readTicket()).value).toBe(newer);
});

test("a ticket from before the clock was moved back does not outrank those that follow", async () => {
  await portal.moveClock(hours(2));
  await push(newTicketValue(), nowSeconds());
  await portal.moveClock(hours(-2));
  const next = newTicketValue();
  await push(next, nowSeconds());
  expect((await readTicket()).value).toBe(next);
});

test("of two pushes processed in the wrong order the newer wins", async () => {
  const [first, second] = [newTicketValue(), newTicketValue()];
  const at = nowSeconds();
  await push(second, at);
  await push(first, at - 1);
  expect((await readTicket()).value).toBe(second);
  const third = newTicketValue();
  await push(third, at + 1);
  expect((await readTicket()).value).toBe(third);
});

test("the same value pushed again lives from its newest push", async () => {
  const ticket = newTicketValue();
  await push(ticket, nowSeconds() - 600);
  const before = await readTicket();
  await push(ticket, nowSeconds());
  const after = await readTicket();
  expect(after.value).toBe(ticket);
  expect(after.issuedAt > before.issuedAt).toBe(true);
});

test("a push from thirty thousand years ahead does not outrank those that follow", async () => {
  await push(newTicketValue(), 999_999_999_999);
  expect((await readTicket()).issuedAt.getTime()).toBeLessThanOrEqual(portal.container.clock.now().getTime());
  await portal.moveClock(60);
  const next = newTicketValue();
  await push(next, nowSeconds());
  expect((await readTicket()).value).toBe(next);
});

test("a new ticket brings the first token without anybody asking", async () => {
  await portal.receiveTicket();
  expect(await readToken()).toMatchObject({ sealedAccessToken: expect.any(String) });
});

test("tickets that stay away are asked for, once an hour", async () => {
  await portal.receiveTicket();
  expect(await watchTickets(portal.system())).toEqual([]);
  await portal.moveClock(31 * 60);
  expect(await watchTickets(portal.system())).toEqual([portal.platform.id]);
  await portal.control.idle();
  const [asked] = await portal.control.listCalls({ endpoint: "component.startPushTicket" });
  expect(asked?.errcode).toBe(0);
  expect(await watchTickets(portal.system())).toEqual([]);
  await portal.sql`delete from component_ticket`;
  await portal.moveClock(3601);
  expect(await watchTickets(portal.system())).toEqual([portal.platform.id]);
});
