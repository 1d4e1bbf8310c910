import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { finishKeyRotation } from "@/lib/services/components/finish-key-rotation";
import { getComponentSettings } from "@/lib/services/components/get-component-settings";
import { startKeyRotation } from "@/lib/services/components/start-key-rotation";
import { undoKeyRotation } from "@/lib/services/components/undo-key-rotation";
import type { ProviderContext } from "@/lib/services/context";
import { openReply } from "@/lib/wechat/callbacks/reply";
import { parseXml } from "@/lib/wechat/callbacks/xml";
import { seal, sendRaw } from "../../support/callbacks";
import { textXml, ticketXml } from "../../support/documents";
import { listEventRows } from "../../support/events";
import { asStaff } from "../../support/people";
import { addPlatform } from "../../support/platforms";
import { startPortal, type TestPortal } from "../../support/portal";
import { newEncodingAesKey, newTestPlatform, type TestPlatform } from "../../support/settings";
import { toEvents, toMessages } from "../callbacks/row";

let portal: TestPortal;
let owner: ProviderContext;
let platform: TestPlatform & { id: string };
beforeAll(async () => {
  portal = await startPortal();
  owner = await asStaff(portal);
});
beforeEach(async () => {
  platform = await addPlatform(portal, owner);
});
afterAll(() => portal.close());

const newToken = () => newTestPlatform().token;
const atWechat = (changes: { token?: string; encodingAesKey?: string }) =>
  portal.control.updateComponent({ appid: platform.appid, changes });
const start = (keys: { token?: string; encodingAesKey?: string }) =>
  startKeyRotation(owner, { componentId: platform.id, token: "", encodingAesKey: "", ...keys });
const finish = (confirmed: boolean) => finishKeyRotation(owner, { componentId: platform.id, confirmed });
const undo = () => undoKeyRotation(owner, { componentId: platform.id });
const settings = async () => {
  await portal.container.keyUsage.flush();
  return getComponentSettings(owner, platform.appid);
};
/** With other keys than those the platform has at WeChat. */
const send = async (keys: Partial<TestPlatform> = {}) => {
  const sealed = seal({ ...platform, ...keys }, ticketXml());
  const { status } = await sendRaw(portal.door.url, toEvents(platform, sealed));
  return status;
};

interface Stream {
  readonly sent: number;
  /** Nothing of it may have been refused. */
  stop(): Promise<void>;
}

/** WeChat pushes one message after another and is content with the first answer. */
function pushSteadily(): Stream {
  let going = true;
  const stream = { sent: 0, refused: [] as unknown[] };
  const loop = (async () => {
    while (going) {
      const pushes = await portal.control.pushEvent({
        componentAppid: platform.appid,
        door: "messages",
        authorizerAppid: "wx0123456789abcdef",
        xml: textXml("你好", { toUserName: "gh_0123456789ab" }),
        attempts: 1,
      });
      stream.sent += 1;
      stream.refused.push(...pushes.filter(({ accepted }) => !accepted));
    }
  })();
  return {
    get sent() {
      return stream.sent;
    },
    async stop() {
      going = false;
      await loop;
      expect(stream.refused).toEqual([]);
    },
  };
}

async function sendMore(stream: Stream, count: number): Promise<void> {
  const target = stream.sent + count;
  await expect.poll(() => stream.sent, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(target);
}

const storedOf = async () =>
  (await listEventRows(portal)).filter(({ componentId }) => componentId === platform.id);

test("messages flow through a whole rotation of both keys: none is refused, none is lost", async () => {
  const stream = pushSteadily();
  await sendMore(stream, 5);
  const keys = { token: newToken(), encodingAesKey: newEncodingAesKey() };
  await start(keys);
  await sendMore(stream, 5);
  expect((await settings()).rotation).toMatchObject({
    keys: ["encodingAesKey", "token"],
    currentUsedAt: null,
    isRisky: true,
  });
  await atWechat(keys);
  await sendMore(stream, 5);
  const { rotation } = await settings();
  expect(rotation?.currentUsedAt).not.toBeNull();
  expect(rotation?.previousUsedAt).not.toBeNull();
  await expect(finish(false)).rejects.toMatchObject({ reason: "previous_keys_in_use" });
  await finish(true);
  await sendMore(stream, 5);
  await stream.stop();
  const stored = await storedOf();
  expect(stored).toHaveLength(stream.sent);
  expect(stored.filter(({ state }) => state === "quarantined")).toEqual([]);
  expect((await settings()).rotation).toBeNull();
});

test("a rotation left half-way is undone and begun anew while messages flow, and none is lost", async () => {
  const stream = pushSteadily();
  const first = newEncodingAesKey();
  await start({ encodingAesKey: first });
  await atWechat({ encodingAesKey: first });
  await sendMore(stream, 5);
  await undo();
  await sendMore(stream, 5);
  await atWechat({ encodingAesKey: platform.encodingAesKey });
  await sendMore(stream, 5);
  const undone = await settings();
  expect(undone.secrets.encodingAesKey.fingerprint).toBe(
    portal.container.sealer.fingerprint(platform.encodingAesKey),
  );
  expect(undone.rotation?.previous.encodingAesKey).toBe(portal.container.sealer.fingerprint(first));
  expect(undone.rotation?.currentUsedAt).not.toBeNull();
  await finish(true);
  const second = newEncodingAesKey();
  await start({ encodingAesKey: second });
  await atWechat({ encodingAesKey: second });
  await sendMore(stream, 5);
  await stream.stop();
  expect(await storedOf()).toHaveLength(stream.sent);
});

describe("while a rotation lasts", () => {
  test("all four pairs of keys open, and a strange one still does not", async () => {
    const token = newToken();
    const encodingAesKey = newEncodingAesKey();
    await start({ token, encodingAesKey });
    expect([await send(), await send({ token }), await send({ encodingAesKey })]).toEqual([200, 200, 200]);
    expect(await send({ token, encodingAesKey })).toBe(200);
    expect(await send({ token: newToken() })).toBe(401);
    await finish(true);
  });

  test("a reply is encrypted and signed with what WeChat wrote the message with", async () => {
    const token = newToken();
    const encodingAesKey = newEncodingAesKey();
    await start({ token, encodingAesKey });
    const probe = textXml("TESTCOMPONENT_MSG_TYPE_TEXT", { toUserName: "gh_3c884a361561" });
    for (const keys of [platform, { ...platform, token, encodingAesKey }]) {
      const sealed = seal(keys, probe, { toUserName: "gh_3c884a361561" });
      const request = toMessages(platform, sealed, "wx570bc396a51b8ff8");
      const { body } = await sendRaw(portal.door.url, request);
      const xml = openReply({
        body,
        componentAppid: platform.appid,
        token: keys.token,
        encodingAesKeys: [keys.encodingAesKey],
      });
      expect(parseXml(xml).Content).toBe("TESTCOMPONENT_MSG_TYPE_TEXT_callback");
    }
  });

  test("another one cannot begin, nor one that changes nothing", async () => {
    await expect(start({})).rejects.toThrow();
    await expect(start({ token: platform.token })).rejects.toMatchObject({ fields: { token: "unchanged" } });
    await expect(undo()).rejects.toMatchObject({ reason: "no_rotation" });
    await expect(finish(true)).rejects.toMatchObject({ reason: "no_rotation" });
    await start({ encodingAesKey: newEncodingAesKey() });
    await expect(start({ token: newToken() })).rejects.toMatchObject({ reason: "rotation_in_progress" });
  });

  test("once the console has followed and ten minutes are over, it ends without a warning", async () => {
    await send();
    const encodingAesKey = newEncodingAesKey();
    await start({ encodingAesKey });
    expect((await settings()).rotation).toMatchObject({ isRisky: true });
    await portal.moveClock(700);
    await send({ encodingAesKey });
    expect((await settings()).rotation).toMatchObject({ isRisky: false });
    await finish(false);
    await expect.poll(() => send({ encodingAesKey })).toBe(200);
    expect((await settings()).rotation).toBeNull();
  });

  test("use seen by a process that still holds the old keys as current counts for the old ones", async () => {
    const keys = await portal.container.callbackDoor.findKeys(platform.appid);
    await start({ encodingAesKey: newEncodingAesKey() });
    if (!keys) throw new Error("the platform has no keys");
    portal.container.keyUsage.note(keys, { tokenIndex: 0, keyIndex: 0 });
    const { rotation } = await settings();
    expect(rotation?.currentUsedAt).toBeNull();
    expect(rotation?.previousUsedAt).not.toBeNull();
  });
});

test("a console that was changed first: its messages wait unopened and open when the key arrives here", async () => {
  const encodingAesKey = newEncodingAesKey();
  expect(await send({ encodingAesKey })).toBe(200);
  expect(await settings()).toMatchObject({ quarantined: 1 });
  await start({ encodingAesKey });
  await portal.jobs.run();
  expect(await settings()).toMatchObject({ quarantined: 0 });
  expect((await storedOf()).map(({ state }) => state)).toEqual(["processed"]);
});

test("two people who begin at once: one begins, the other is told", async () => {
  const outcomes = await Promise.allSettled([
    start({ encodingAesKey: newEncodingAesKey() }),
    start({ encodingAesKey: newEncodingAesKey() }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
