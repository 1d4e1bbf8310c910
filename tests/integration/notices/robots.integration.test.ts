import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MerchantContext, ProviderContext } from "@/lib/services/context";
import { watchDeliveries } from "@/lib/services/notices/watch-deliveries";
import { addMerchantRobot, addRobot } from "@/lib/services/robots/add-robot";
import {
  changeMerchantRobot,
  enableMerchantRobot,
  removeMerchantRobot,
} from "@/lib/services/robots/change-robot";
import { listMerchantRobots, listRobots } from "@/lib/services/robots/list-robots";
import { testMerchantRobot } from "@/lib/services/robots/test-robot";
import { expired, noticesTo, reissue, tell, untilBeijing } from "../../support/notices";
import { asMember, asStaff, makeMerchant, type TestMerchant } from "../../support/people";
import { startPortal, type TestPortal } from "../../support/portal";

let portal: TestPortal;
let merchant: TestMerchant;
let owner: MerchantContext;

beforeAll(async () => {
  portal = await startPortal();
});
beforeEach(async () => {
  await portal.control.changeSettings({ robotAnswer: "real" });
  merchant = await makeMerchant(portal, "老陈面馆");
  owner = await asMember(portal, merchant.id);
});
afterAll(() => portal.close());

type Group = Awaited<ReturnType<TestPortal["control"]["addRobot"]>>;

const events = ["registration.expired", "invitation.reissueRequested"];

async function joinGroup(
  input: Parameters<TestPortal["control"]["addRobot"]>[0],
): Promise<{ group: Group; id: string }> {
  const group = await portal.control.addRobot(input);
  const robot = await addMerchantRobot(owner, {
    kind: group.platform,
    name: "门店群",
    address: group.address,
    signingSecret: group.secret,
    locale: "zh-CN",
    events,
  });
  return { group, id: robot.id };
}

const heard = async ({ token }: Group) => portal.control.listRobotMessages({ token });
const arrived = async (group: Group) => (await heard(group)).filter(({ code }) => code === 0);

async function lookWhatIsDue(): Promise<void> {
  await watchDeliveries(portal.system());
  await portal.jobs.run();
}

const robotOf = async (id: string) => {
  const { robots } = await listMerchantRobots(owner);
  return robots.find((robot) => robot.id === id);
};

describe.each(["wecom", "feishu", "dingtalk"] as const)("%s", (platform) => {
  test("hears what it was asked to tell, signed where the group demands it", async () => {
    const { group } = await joinGroup({ platform, signs: platform !== "wecom" });
    await tell(portal, expired(merchant.id));
    await tell(portal, { ...expired(merchant.id), event: "registration.refused" });
    const [message, ...others] = await arrived(group);
    expect(others).toEqual([]);
    expect(`${message?.title}${message?.text}`).toContain("创建「老陈面馆」小程序的链接已过期");
    expect(message?.text).toContain(`/m/${merchant.slug}/onboarding/create/reg_1`);
    expect(message?.signed).toBe(platform === "wecom" ? 0 : 1);
  });

  test("a test message says that it arrived, or what the platform answered", async () => {
    const { group, id } = await joinGroup({ platform });
    expect(await testMerchantRobot(owner, { robotId: id })).toEqual({ problem: null });
    expect(await arrived(group)).toHaveLength(1);
    await portal.control.removeRobot(group);
    expect(await testMerchantRobot(owner, { robotId: id })).toMatchObject({ problem: { name: "address" } });
    expect(await robotOf(id)).toMatchObject({ problem: { name: "address" } });
  });

  test("with several at once gets one message that names them all", async () => {
    const { group } = await joinGroup({ platform });
    await portal.control.changeSettings({ robotAnswer: "down" });
    for (let times = 0; times < 5; times += 1) await tell(portal, expired(merchant.id));
    await portal.control.changeSettings({ robotAnswer: "real" });
    await portal.moveClock(61);
    await lookWhatIsDue();
    const [message, ...others] = await arrived(group);
    expect(others).toEqual([]);
    expect(message?.text.match(/已过期/g)).toHaveLength(5);
  });
});

describe("refusals in words of their own", () => {
  test("a wrong secret, and a keyword that is missing", async () => {
    for (const platform of ["feishu", "dingtalk"] as const) {
      const signing = await portal.control.addRobot({ platform, signs: true });
      const wrong = await addMerchantRobot(owner, {
        kind: platform,
        name: "群",
        address: signing.address,
        signingSecret: "SECwrong",
        locale: "zh-CN",
        events,
      });
      expect(await testMerchantRobot(owner, { robotId: wrong.id })).toMatchObject({
        problem: { name: "signature" },
      });
      const { id } = await joinGroup({ platform, keyword: "监控报警" });
      expect(await testMerchantRobot(owner, { robotId: id })).toMatchObject({ problem: { name: "keyword" } });
    }
  });

  test("an address of another place is never asked", async () => {
    const before = await portal.control.countCalls();
    for (const address of [
      "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7b2c-4bc4-97a0-0ec2adf5aaaa",
      "https://169.254.169.254/cgi-bin/webhook/send?key=693a91f6-7b2c-4bc4-97a0-0ec2adf5aaaa",
      `${portal.wechatUrl}/cgi-bin/webhook/send?key=693a91f6-7b2c-4bc4-97a0-0ec2adf5aaaa`,
    ]) {
      const adding = addMerchantRobot(owner, { kind: "wecom", name: "群", address, locale: "zh-CN", events });
      await expect(adding).rejects.toMatchObject({ fields: { address: "address" } });
    }
    expect(await portal.control.countCalls()).toEqual(before);
    expect((await listMerchantRobots(owner)).robots).toEqual([]);
  });

  test("a redirect is not followed", async () => {
    const { group, id } = await joinGroup({ platform: "wecom" });
    await portal.control.changeSettings({ robotAnswer: "redirect" });
    expect(await testMerchantRobot(owner, { robotId: id })).toEqual({
      problem: { name: "unreachable", code: null },
    });
    expect(await heard(group)).toEqual([]);
  });
});

describe("too many messages", () => {
  test("keep their distance, so that a platform's limit is never met", async () => {
    const { group } = await joinGroup({ platform: "wecom" });
    await tell(portal, expired(merchant.id));
    await tell(portal, expired(merchant.id));
    await lookWhatIsDue();
    expect(await arrived(group)).toHaveLength(1);
    await portal.moveClock(5);
    await lookWhatIsDue();
    expect(await arrived(group)).toHaveLength(2);
  });

  test("that a platform does not take wait as long as it wants, and arrive", async () => {
    const { group, id } = await joinGroup({ platform: "dingtalk" });
    await portal.control.changeSettings({ robotAnswer: "busy" });
    await tell(portal, expired(merchant.id));
    expect(await robotOf(id)).toMatchObject({
      problem: { name: "frequency", code: 130101 },
      failingSince: null,
    });
    await portal.control.changeSettings({ robotAnswer: "real" });
    await portal.moveClock(300);
    await lookWhatIsDue();
    expect(await arrived(group)).toEqual([]);
    await portal.moveClock(301);
    await lookWhatIsDue();
    expect(await arrived(group)).toHaveLength(1);
    expect(await robotOf(id)).toMatchObject({ problem: null });
  });
});

describe("quiet hours of a group", () => {
  const quiet = { from: "22:00", until: "07:00" };
  const changed = {
    name: "门店群",
    locale: "zh-CN" as const,
    events: [...events, "registration.late"],
  };

  test("hold messages back until they end, which are one then, and an urgent one not at all", async () => {
    const { group, id } = await joinGroup({ platform: "wecom" });
    await changeMerchantRobot(owner, { robotId: id, ...changed, quiet });
    expect(await robotOf(id)).toMatchObject({ quietFrom: 22 * 60, quietUntil: 7 * 60 });
    await untilBeijing(portal, "23:30");
    await tell(portal, expired(merchant.id));
    await tell(portal, expired(merchant.id));
    expect(await arrived(group)).toEqual([]);
    await tell(portal, {
      ...expired(merchant.id),
      event: "registration.late",
      facts: { name: "老陈面馆", deadlineAt: new Date().toISOString() },
    });
    expect(await arrived(group)).toHaveLength(1);
    await untilBeijing(portal, "06:58");
    await lookWhatIsDue();
    expect(await arrived(group)).toHaveLength(1);
    await untilBeijing(portal, "07:00");
    await lookWhatIsDue();
    const messages = await arrived(group);
    expect(messages).toHaveLength(2);
    expect(messages.some(({ text }) => text.match(/已过期/g)?.length === 2)).toBe(true);
  });

  test("that were set while a message waited hold it back, too", async () => {
    const { group, id } = await joinGroup({ platform: "wecom" });
    await untilBeijing(portal, "21:58");
    await portal.control.changeSettings({ robotAnswer: "down" });
    await tell(portal, expired(merchant.id));
    await portal.control.changeSettings({ robotAnswer: "real" });
    await changeMerchantRobot(owner, { robotId: id, ...changed, quiet });
    await untilBeijing(portal, "22:10");
    await lookWhatIsDue();
    expect(await arrived(group)).toEqual([]);
    await untilBeijing(portal, "07:00");
    await lookWhatIsDue();
    expect(await arrived(group)).toHaveLength(1);
  });

  test("that end where they begin are refused", async () => {
    const { id } = await joinGroup({ platform: "wecom" });
    const wrong = { robotId: id, ...changed, quiet: { from: "07:00", until: "07:00" } };
    await expect(changeMerchantRobot(owner, wrong)).rejects.toThrow();
    expect(await robotOf(id)).toMatchObject({ quietFrom: null, quietUntil: null });
  });
});

test("a robot that fails for days is turned off, its owner is told, and it can be turned on again", async () => {
  const { group, id } = await joinGroup({ platform: "wecom" });
  await portal.control.changeSettings({ robotAnswer: "down" });
  await tell(portal, expired(merchant.id));
  expect(await robotOf(id)).toMatchObject({ disabledAt: null, problem: { name: "unreachable" } });
  await portal.moveClock(3 * 86_400 + 1);
  await lookWhatIsDue();
  const off = await robotOf(id);
  expect(off?.disabledAt).not.toBeNull();
  expect((await noticesTo(portal, owner)).map(({ event }) => event)).toContain("robot.disabled");
  await portal.control.changeSettings({ robotAnswer: "real" });
  await tell(portal, expired(merchant.id));
  await lookWhatIsDue();
  expect(await arrived(group)).toEqual([]);
  await enableMerchantRobot(owner, { robotId: id });
  await tell(portal, expired(merchant.id));
  expect(await arrived(group)).toHaveLength(1);
});

test("what it no longer tells, and what waits for one that is removed, never leaves", async () => {
  const { group, id } = await joinGroup({ platform: "wecom" });
  await portal.control.changeSettings({ robotAnswer: "down" });
  await tell(portal, expired(merchant.id));
  await portal.control.changeSettings({ robotAnswer: "real" });
  await changeMerchantRobot(owner, { robotId: id, name: "门店群", locale: "zh-CN", events: [], quiet: null });
  await portal.moveClock(61);
  await lookWhatIsDue();
  expect(await arrived(group)).toEqual([]);
  await removeMerchantRobot(owner, { robotId: id });
  expect(await portal.sql`select 1 from notice_delivery where robot_id = ${id}`).toHaveLength(0);
});

test("the provider's robots hear the staff's news and no merchant's, and nobody sees another's robots", async () => {
  const staff: ProviderContext = await asStaff(portal, "owner");
  const group = await portal.control.addRobot({ platform: "feishu" });
  const { id } = await addRobot(staff, {
    kind: "feishu",
    name: "值班群",
    address: group.address,
    locale: "en",
    events,
  });
  await tell(portal, expired(merchant.id));
  await tell(portal, reissue());
  const messages = await arrived(group);
  expect(messages.map(({ title }) => title)).toEqual(["“老陈面馆” asks for a new invitation link"]);
  expect((await listRobots(staff)).robots.map((robot) => robot.id)).toContain(id);
  expect(await robotOf(id)).toBeUndefined();
  const foreign = await asMember(portal, (await makeMerchant(portal)).id);
  const { id: ours } = await joinGroup({ platform: "wecom" });
  await expect(testMerchantRobot(foreign, { robotId: ours })).rejects.toMatchObject({ code: "not_found" });
});

test("no address and no secret is in what a page gets, in the log, in the audit or in a job", async () => {
  const { group, id } = await joinGroup({ platform: "dingtalk", signs: true });
  await testMerchantRobot(owner, { robotId: id });
  await portal.control.changeSettings({ robotAnswer: "down" });
  await tell(portal, expired(merchant.id));
  const seen = JSON.stringify([
    await listMerchantRobots(owner),
    portal.log.lines,
    await portal.sql`select * from audit_entry`,
    await portal.sql`select data, output from pgboss.job`,
    await portal.sql`select * from notice_robot`,
    await portal.sql`select * from notice_delivery`,
  ]);
  expect(seen).toContain("a robot's message was not taken");
  for (const secret of [group.token, group.secret, group.address]) expect(seen).not.toContain(secret);
});
