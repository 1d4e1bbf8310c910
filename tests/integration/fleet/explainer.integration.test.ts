import { afterAll, beforeAll, expect, test } from "vitest";
import { explainError } from "@/lib/services/api-calls/explain-error";
import { listErrorCodes } from "@/lib/services/api-calls/list-error-codes";
import type { ProviderContext } from "@/lib/services/context";
import { getFleetHealth } from "@/lib/services/health/get-fleet-health";
import { makeFailedCall } from "../../support/failed-calls";
import { asStaff } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let staff: ProviderContext;
beforeAll(async () => {
  portal = await startPortal();
  staff = await asStaff(portal);
});
afterAll(() => portal.close());

test("a code is counted for a day and its newest calls are shown, whatever else failed", async () => {
  const older = await makeFailedCall(portal, 45009);
  await portal.moveClock(2 * 86_400);
  await portal.receiveTicket();
  const newer = await makeFailedCall(portal, 45009);
  await makeFailedCall(portal, 48001);
  const found = await explainError(staff, { code: "45009" });
  expect(found).toMatchObject({ errcode: 45009, kind: "quota", lastDay: 1 });
  expect(found.documented?.zh).toContain("限额");
  expect(found.newest.map(({ rid }) => rid)).toEqual([newer.rid, older.rid]);
  expect(await explainError(staff, { code: "45009", component: "wx0000000000000000" })).toMatchObject({
    lastDay: 0,
    newest: [],
  });
});

test("a kind of failure is explained as well, for what never had a code", async () => {
  await makeFailedCall(portal, 45011);
  const found = await explainError(staff, { code: "frequency" });
  expect(found).toMatchObject({ errcode: null, kind: "frequency" });
  expect(found.newest.every(({ kind }) => kind === "frequency")).toBe(true);
});

test("a code that nobody documents is answered honestly, and what is no code is not there", async () => {
  expect(await explainError(staff, { code: "987654" })).toMatchObject({
    kind: "unknown",
    documented: null,
    endpoints: [],
    lastDay: 0,
  });
  for (const code of ["", "abc", "61004x", "../61004", "1".repeat(20)]) {
    await expect(explainError(staff, { code }), code).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a kind of failure that came once is on the board, however many others came more often", async () => {
  const { appid } = portal.platform;
  const now = portal.container.clock.now();
  await portal.sql`
    insert into api_call (id, component_appid, endpoint, method, path, started_at, duration_ms, errcode, failed, attempt, kind)
    select 'call_' || code || '_' || turn, ${appid}, 'board.test', 'POST', '/', ${now}, 1, code, true, 1, 'unknown'
      from generate_series(900001, 900030) as code, generate_series(1, 2) as turn
     where code > 900001 or turn = 1`;
  const { failingCalls } = await getFleetHealth(staff);
  const shown = failingCalls.filter(({ endpoint }) => endpoint === "board.test");
  expect(shown).toHaveLength(30);
  expect(shown.at(-1)).toMatchObject({ errcode: 900001, count: 1 });
});

test("every code of the tables can be looked up by its number", async () => {
  const { codes } = await listErrorCodes(staff);
  expect(codes.length).toBeGreaterThan(500);
  expect(new Set(codes.map(({ errcode }) => errcode)).size).toBe(codes.length);
  expect(codes.find(({ errcode }) => errcode === 61004)).toMatchObject({ kind: "ip_not_allowed" });
});
