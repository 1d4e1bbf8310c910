import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSimulatorControl } from "./control-client";
import { createSimulator } from "./server";
import { COMPONENT, createPreAuthCode, getCallbackIp, startWorld } from "./testing/world";

async function withDataFile(work: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "simulator-"));
  try {
    await work(join(folder, "wechat.sqlite"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("everything survives a restart: accounts, grants, tokens, faults and counters", async () => {
  await withDataFile(async (dataFile) => {
    const before = { appid: "", accessToken: "", componentToken: "" };
    {
      await using world = await startWorld({ dataFile });
      before.appid = await world.createAccount();
      Object.assign(before, await world.connect(before.appid));
      await world.control.injectFault({ endpoint: "component.queryAuth", fault: { kind: "drop" } });
    }
    await using world = await startWorld({ dataFile });
    expect((await getCallbackIp(world, before.accessToken)).ip_list).toBeInstanceOf(Array);
    expect((await createPreAuthCode(world, before.componentToken)).errcode).toBeUndefined();
    expect(await world.control.listFaults()).toMatchObject([{ endpoint: "component.queryAuth" }]);
    expect(await world.control.countCalls({ endpoint: "component.queryAuth" })).toEqual({ calls: 1 });
  });
});

test("without an injected clock the simulated time survives a restart", async () => {
  await withDataFile(async (dataFile) => {
    const first = await createSimulator({ port: 0, dataFile });
    await createSimulatorControl(first.url).moveClock({ bySeconds: 86_400 });
    await first.close();
    const second = await createSimulator({ port: 0, dataFile });
    expect((await createSimulatorControl(second.url).readClock()).offsetMs).toBe(86_400_000);
    await second.close();
  });
});

test("moving the clock moves the injected one, and a clock moved from outside is followed at once", async () => {
  await using world = await startWorld();
  await world.control.moveClock({ bySeconds: 600 });
  expect(await world.clock.offsetMs()).toBe(600_000);
  const token = await world.componentToken();
  await world.clock.setOffsetMs(3 * 3_600_000);
  expect(await createPreAuthCode(world, token)).toMatchObject({ errcode: 42001 });
});

test("WeChat goes on with the last known time while the injected clock cannot be read or hangs", async () => {
  const outage: { answer: () => number | Promise<number> } = { answer: () => 60_000 };
  const clock = { offsetMs: () => outage.answer(), setOffsetMs: async () => {} };
  const simulator = await createSimulator({ port: 0, dataFile: ":memory:", clock });
  const control = createSimulatorControl(simulator.url);
  expect((await control.readClock()).offsetMs).toBe(60_000);
  outage.answer = () => Promise.reject(new Error("database down"));
  expect((await control.readClock()).offsetMs).toBe(60_000);
  outage.answer = () => new Promise(() => {});
  expect((await control.readClock()).offsetMs).toBe(60_000);
  await simulator.close();
});

test("a clock that goes back does not stop the ticket", async () => {
  await using world = await startWorld();
  await world.clock.setOffsetMs(86_400_000);
  await world.control.pushTicket({ componentAppid: COMPONENT });
  await world.clock.setOffsetMs(0);
  const before = world.receiver.named("component_verify_ticket").length;
  await expect
    .poll(() => world.receiver.named("component_verify_ticket").length, { timeout: 4500 })
    .toBe(before + 1);
});

test("five thousand accounts are created and authorized within seconds", { timeout: 30_000 }, async () => {
  await using world = await startWorld();
  const startedAt = performance.now();
  const accounts = await world.control.createAccounts({ count: 5000, template: { nickName: "连锁店" } });
  const grants = await world.control.authorizeMany({
    componentAppid: COMPONENT,
    grants: accounts.map(({ appid }) => ({ authorizerAppid: appid })),
    exchanged: true,
  });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(new Set(grants.map(({ refreshToken }) => refreshToken)).size).toBe(5000);
  expect(await world.control.stats()).toMatchObject({ accounts: 5000, activeAuthorizations: 5000 });
  expect((await world.control.listAccounts({ search: "连锁店 4999" })).accounts).toHaveLength(1);
});

test("reset forgets everything but the clock", async () => {
  await using world = await startWorld();
  await world.createAccount();
  await world.control.moveClock({ bySeconds: 600 });
  await world.control.idle();
  await world.control.reset();
  expect(await world.control.stats()).toEqual({
    components: 0,
    accounts: 0,
    activeAuthorizations: 0,
    calls: [],
  });
  expect((await world.control.readClock()).offsetMs).toBe(600_000);
});

test("the control API says what is wrong with a request", async () => {
  await using world = await startWorld();
  await expect(world.control.pushTicket({ componentAppid: "wxnobody" })).rejects.toMatchObject({
    status: 404,
  });
  await expect(
    world.control.updateComponent({ appid: COMPONENT, changes: { encodingAesKey: "short" } }),
  ).rejects.toMatchObject({ status: 400 });
  const appid = await world.createAccount();
  await expect(
    world.control.updateAuthorized({ componentAppid: COMPONENT, authorizerAppid: appid, funcScopeIds: [18] }),
  ).rejects.toMatchObject({ status: 409 });
  const response = await fetch(`${world.url}/control/nothing`, { method: "POST" });
  expect(response.status).toBe(404);
});
