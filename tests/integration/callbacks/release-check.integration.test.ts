import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createContainer } from "@/lib/context/container";
import { retryEvent } from "@/lib/services/callbacks/retry-event";
import { openReply } from "@/lib/wechat/callbacks/reply";
import { parseXml } from "@/lib/wechat/callbacks/xml";
import { waitUntil } from "@/scripts/support/wait";
import { startWorker } from "@/worker/worker";
import { getAccountRow, makeAccount } from "../../support/accounts";
import { seal, sendRaw } from "../../support/callbacks";
import { eventXml, newMsgId, textXml } from "../../support/documents";
import { countDuplicates, countJobs, getNewestEvent, openPayload } from "../../support/events";
import { asStaff } from "../../support/people";
import { storeEncodingAesKeys } from "../../support/platform-keys";
import { startPortal, type TestPortal } from "../../support/portal";
import { newEncodingAesKey } from "../../support/settings";
import { toMessages } from "./row";

const official = { appid: "wx570bc396a51b8ff8", userName: "gh_3c884a361561" };
const person = "ozy4qt5QUADNXORxCVipKMV9dss0";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
  await makeAccount(portal, { ...official, kind: "official_account" });
});
afterEach(() => portal.control.clearFaults());
afterAll(() => portal.close());

async function send(xml: string, encodingAesKey = portal.platform.encodingAesKey) {
  const sealed = seal({ ...portal.platform, encodingAesKey }, xml, {
    toUserName: official.userName,
    nonce: "4711",
  });
  return sendRaw(portal.door.url, toMessages(portal.platform, sealed, official.appid));
}

function openAnswer(body: string, encodingAesKey = portal.platform.encodingAesKey) {
  const { appid, token } = portal.platform;
  return {
    ...parseXml(openReply({ body, componentAppid: appid, token, encodingAesKeys: [encodingAesKey] })),
  };
}

const customSends = () => portal.control.listCalls({ endpoint: "mp.customSend" });
const contentOf = (request: string): unknown => JSON.parse(request).text?.content;

/** A fresh grant of the check's account whose code has not been exchanged, as the check brings it by message. */
async function newCode(): Promise<string> {
  const { authorizationCode } = await portal.control.authorize({
    componentAppid: portal.platform.appid,
    authorizerAppid: official.appid,
    push: false,
  });
  await portal.control.pushEvent({
    componentAppid: portal.platform.appid,
    authorizerAppid: official.appid,
    door: "messages",
    xml: textXml("hello", { toUserName: official.userName }),
  });
  return authorizationCode;
}

const probe = (code: string, msgId = newMsgId()) =>
  textXml(`QUERY_AUTH_CODE:${code}`, { toUserName: official.userName, msgId });

test("the text probe is answered with an encrypted reply that opens", async () => {
  const answer = await send(textXml("TESTCOMPONENT_MSG_TYPE_TEXT", { toUserName: official.userName }));
  expect(answer).toMatchObject({
    status: 200,
    headers: { "content-type": "application/xml; charset=utf-8" },
  });
  expect(parseXml(answer.body).Nonce).toBe("4711");
  expect(openAnswer(answer.body)).toMatchObject({
    ToUserName: person,
    FromUserName: official.userName,
    MsgType: "text",
    Content: "TESTCOMPONENT_MSG_TYPE_TEXT_callback",
  });
});

test("a repetition is one event, and its reply is computed again", async () => {
  const xml = textXml("TESTCOMPONENT_MSG_TYPE_TEXT", { toUserName: official.userName });
  const first = await send(xml);
  const stored = await getNewestEvent(portal);
  const second = await send(xml);
  expect(second.body).not.toBe(first.body);
  expect(openAnswer(second.body).Content).toBe("TESTCOMPONENT_MSG_TYPE_TEXT_callback");
  expect((await getNewestEvent(portal)).id).toBe(stored.id);
  expect(await countDuplicates(portal, stored.id)).toBe(1);
});

test("the older check's event is answered with its name", async () => {
  const answer = await send(eventXml("LOCATION", { toUserName: official.userName }));
  expect(openAnswer(answer.body)).toMatchObject({ MsgType: "text", Content: "LOCATIONfrom_callback" });
});

test("the reply is encrypted with the key that opened the message", async () => {
  const newKey = newEncodingAesKey();
  await storeEncodingAesKeys(portal, { current: newKey, previous: portal.platform.encodingAesKey });
  const answer = await send(eventXml("LOCATION", { toUserName: official.userName }));
  expect(openAnswer(answer.body).Content).toBe("LOCATIONfrom_callback");
  await storeEncodingAesKeys(portal, { current: portal.platform.encodingAesKey, previous: null });
});

test("the API probe: empty answer, then exchange and message, once for two deliveries", async () => {
  const code = await newCode();
  const msgId = newMsgId();
  const before = await customSends();
  const jobsBefore = await countJobs(portal, "answer-release-check");
  const answers = [await send(probe(code, msgId)), await send(probe(code, msgId))];
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, ""],
    [200, ""],
  ]);
  expect((await countJobs(portal, "answer-release-check")) - jobsBefore).toBe(1);
  const event = await getNewestEvent(portal);
  expect(openPayload(portal, event)).toContain(code);
  await portal.jobs.run();
  const sent = (await customSends()).slice(0, -before.length || undefined);
  expect(sent.map(({ errcode, request }) => [errcode, contentOf(request)])).toEqual([
    [0, `${code}_from_api`],
  ]);
  expect(JSON.parse(sent[0]?.request ?? "{}").touser).toBe(person);
  expect((await getNewestEvent(portal)).state).toBe("processed");
});

test("a probe whose code came by event too is answered with the token of that exchange", async () => {
  const { authorizationCode } = await portal.control.authorize({
    componentAppid: portal.platform.appid,
    authorizerAppid: official.appid,
    funcScopeIds: [1, 3, 7],
  });
  await portal.jobs.run();
  const exchangesBefore = (await portal.control.listCalls({ endpoint: "component.queryAuth" })).length;
  await send(probe(authorizationCode));
  await portal.jobs.run();
  expect(contentOf((await customSends())[0]?.request ?? "{}")).toBe(`${authorizationCode}_from_api`);
  expect(await portal.control.listCalls({ endpoint: "component.queryAuth" })).toHaveLength(exchangesBefore);
});

test("a busy WeChat does not lose the probe: the next try exchanges and sends", async () => {
  const code = await newCode();
  await portal.control.injectFault({
    endpoint: "component.queryAuth",
    fault: { kind: "errcode", errcode: -1 },
    times: 1,
  });
  await send(probe(code));
  const [failed] = await portal.jobs.run();
  expect(failed?.error).toMatchObject({ kind: "busy" });
  const event = await getNewestEvent(portal);
  expect(event).toMatchObject({ state: "failed", attempts: 1, lastError: "WechatApiError" });
  await portal.jobs.runAll();
  expect(contentOf((await customSends())[0]?.request ?? "{}")).toBe(`${code}_from_api`);
  expect((await getNewestEvent(portal)).state).toBe("processed");
});

test("staff may try a failed probe again", async () => {
  const code = await newCode();
  await portal.control.injectFault({
    endpoint: "mp.customSend",
    fault: { kind: "errcode", errcode: 45015 },
    times: 3,
  });
  await send(probe(code));
  for (let attempt = 0; attempt < 3; attempt += 1) await portal.jobs.runAll();
  expect(await portal.jobs.runAll()).toEqual([]);
  const event = await getNewestEvent(portal);
  expect(event.state).toBe("failed");
  await retryEvent(await asStaff(portal), { eventId: event.id });
  await portal.jobs.run();
  expect((await getNewestEvent(portal)).state).toBe("processed");
});

test("the whole check against a running worker, within WeChat's five seconds", async () => {
  const container = createContainer(portal.env, {
    applicationName: "wharf-test-worker",
    logger: portal.log.logger,
  });
  const worker = await startWorker(container);
  try {
    const { authorizationCode, pushes } = await portal.control.authorize({
      componentAppid: portal.platform.appid,
      authorizerAppid: official.appid,
      funcScopeIds: [1, 3],
    });
    expect(pushes.at(-1)?.response).toBe("success");
    const startedAt = performance.now();
    expect((await send(probe(authorizationCode))).body).toBe("");
    await waitUntil(
      async () =>
        (await customSends()).some(({ request }) => contentOf(request) === `${authorizationCode}_from_api`),
      { timeoutMs: 10_000, what: "the message by API" },
    );
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await portal.control.unauthorize({
      componentAppid: portal.platform.appid,
      authorizerAppid: official.appid,
    });
    await waitUntil(async () => (await getAccountRow(portal, official.appid)).state === "unauthorized", {
      timeoutMs: 10_000,
      what: "the account to be withdrawn",
    });
  } finally {
    await worker.stop();
    await container.close();
  }
});
