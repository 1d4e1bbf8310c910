import { afterAll, beforeAll, expect, test } from "vitest";
import { accountEventNames } from "@/lib/wechat/callbacks/account-events";
import { typedInfoTypes } from "@/lib/wechat/callbacks/events";
import { loadReference } from "@/lib/wechat/testing/reference";
import { seal, sendRaw } from "../../support/callbacks";
import { newMsgId } from "../../support/documents";
import { getNewestEvent, openPayload } from "../../support/events";
import { startPortal, type TestPortal } from "../../support/portal";
import { toEvents, toMessages } from "./row";

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const reference = loadReference();
const printed = [...reference.events, ...reference.eventsMiniPrograms].flatMap((event) => {
  const xml = event.sampleXml ?? event.sample;
  const name = event.infoType ?? event.Event ?? event.name ?? event.msgType ?? "?";
  return xml?.trimStart().startsWith("<xml") ? [{ name, xml: xml.trim() }] : [];
});
/** Some samples are printed on two pages. */
const samples = [...new Map(printed.map((sample) => [sample.xml, sample])).values()];
test("WeChat's documents have samples of every kind", () => {
  expect(samples.length).toBeGreaterThan(50);
});

test.each(samples)("WeChat's own sample of $name is taken and kept as it is", async ({ xml }) => {
  // All messages are printed with the same MsgId.
  const document = xml.replace(/<MsgId>\d+/, `<MsgId>${newMsgId()}`);
  const isEvent = document.includes("<InfoType>");
  const request = isEvent
    ? toEvents(portal.platform, seal(portal.platform, document))
    : toMessages(
        portal.platform,
        seal(portal.platform, document, { toUserName: "gh_fb9688c2a4b2" }),
        "wxf8b4f85f3a794e77",
      );
  const answer = await sendRaw(portal.door.url, request);
  expect([answer.status, answer.body]).toEqual([200, "success"]);
  const stored = await getNewestEvent(portal);
  const infoType = document.match(/<InfoType>(?:<!\[CDATA\[)?(\w+)/)?.[1];
  const event = document.match(/<Event>(?:<!\[CDATA\[)?(\w+)/)?.[1];
  const expected = (infoType ? typedInfoTypes.has(infoType) : accountEventNames.includes(event ?? ""))
    ? "received"
    : "unrecognised";
  expect(stored.state).toBe(expected);
  expect(stored.name).toBe(infoType ?? event ?? document.match(/<MsgType>(?:<!\[CDATA\[)?(\w+)/)?.[1]);
  expect(openPayload(portal, stored)).toBe(document);
});
