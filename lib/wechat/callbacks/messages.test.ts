import { expect, test } from "vitest";
import {
  buildPassiveReply,
  dedupeKeyOf,
  knownEvents,
  knownMsgTypes,
  readMessage,
} from "@/lib/wechat/callbacks/messages";
import { openReply, sealReply } from "@/lib/wechat/callbacks/reply";
import { parseXml } from "@/lib/wechat/callbacks/xml";
import { loadReference } from "@/lib/wechat/testing/reference";

const xml = `<xml><ToUserName>gh_a</ToUserName><FromUserName>o_b</FromUserName><CreateTime>1</CreateTime>
  <MsgType>text</MsgType><Content><![CDATA[你好]]></Content><MsgId>18446744073709551615</MsgId></xml>`;

test("a 64-bit MsgId keeps its digits", () => {
  const message = readMessage(parseXml(xml));
  expect(message?.msgId).toBe("18446744073709551615");
  expect(dedupeKeyOf(xml, message)).toBe("msg:gh_a:18446744073709551615");
});

test("the same MsgId of two accounts is two messages", () => {
  const other = xml.replace("gh_a", "gh_c");
  expect(dedupeKeyOf(other, readMessage(parseXml(other)))).not.toBe(
    dedupeKeyOf(xml, readMessage(parseXml(xml))),
  );
});

test("the known kinds are those of the reference", () => {
  const { events, eventsMiniPrograms } = loadReference();
  const onMessageUrl = eventsMiniPrograms.filter((event) => event.channel?.startsWith("message URL"));
  const names = [...events.map((event) => event.Event), ...onMessageUrl.map((event) => event.name)];
  expect([...knownEvents].sort()).toEqual([...new Set(names.filter((name) => name !== undefined))].sort());
  const msgTypes = events.flatMap((event) => event.msgType ?? []);
  expect([...knownMsgTypes].sort()).toEqual([...new Set([...msgTypes, "event"])].sort());
});

test("a passive reply goes back to the sender, encrypted with the component's appid", () => {
  const keys = { token: "AAAAA", componentAppid: "wx134c8103faa5a59e" };
  const reply = buildPassiveReply({ toUserName: "gh_a", fromUserName: "o_b" }, 1713424427, {
    msgType: "text",
    content: "a]]>b",
  });
  const body = sealReply({
    ...keys,
    encodingAesKey: "A".repeat(43),
    xml: reply,
    timestamp: 1713424427,
    nonce: "1",
  });
  const opened = openReply({ ...keys, encodingAesKeys: ["A".repeat(43)], body });
  expect(parseXml(opened)).toMatchObject({
    ToUserName: "o_b",
    FromUserName: "gh_a",
    MsgType: "text",
    Content: "a]]>b",
  });
  expect(() =>
    openReply({ ...keys, encodingAesKeys: ["A".repeat(43)], body: body.replace("1713424427", "1") }),
  ).toThrow();
});

test("the published reply vector", () => {
  const vector = loadReference().crypto.vectors.find(({ id }) => id === "E-out");
  const body = sealReply({
    componentAppid: vector?.appid ?? "",
    token: vector?.token ?? "",
    encodingAesKey: vector?.encodingAesKey ?? "",
    xml: vector?.plain ?? "",
    timestamp: 1713424427,
    nonce: "415670741",
    random: Buffer.from(vector?.random ?? ""),
  });
  expect(body).toBe(
    `<xml><Encrypt><![CDATA[${vector?.encrypt}]]></Encrypt><MsgSignature><![CDATA[${vector?.msgSignature}]]></MsgSignature>` +
      "<TimeStamp>1713424427</TimeStamp><Nonce><![CDATA[415670741]]></Nonce></xml>",
  );
});

test.each([
  [{ msgType: "image", mediaId: "m" } as const, "<Image><MediaId><![CDATA[m]]></MediaId></Image>"],
  [{ msgType: "voice", mediaId: "m" } as const, "<Voice><MediaId><![CDATA[m]]></MediaId></Voice>"],
  [
    { msgType: "news", title: "t", description: "d", picUrl: "p", url: "u" } as const,
    "<ArticleCount>1</ArticleCount>",
  ],
  [
    { msgType: "transfer_customer_service" } as const,
    "<MsgType><![CDATA[transfer_customer_service]]></MsgType></xml>",
  ],
])("the reply %o", (reply, expected) => {
  expect(buildPassiveReply({ toUserName: "gh_a", fromUserName: "o_b" }, 1, reply)).toContain(expected);
});
