import { describe, expect, test } from "vitest";
import { computeSignature, encryptMessage } from "@/lib/wechat/callbacks/crypto";
import { filingInfoTypes } from "@/lib/wechat/callbacks/filing-events";
import { openCallback, openVerified, readCallback } from "@/lib/wechat/callbacks/open";
import { registrationInfoTypes } from "@/lib/wechat/callbacks/registration-events";
import { sealCallback } from "@/lib/wechat/callbacks/sign";
import { buildXml } from "@/lib/wechat/callbacks/xml";
import { limits } from "@/lib/wechat/limits";
import { loadReference } from "@/lib/wechat/testing/reference";

const component = {
  appid: "wxb0000000000000aa",
  tokens: ["pamtest"],
  encodingAesKeys: [
    "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
  ],
};
const [currentKey = "", previousKey = ""] = component.encodingAesKeys;
const ticketXml = eventXml({ InfoType: "component_verify_ticket", ComponentVerifyTicket: "ticket@@@abc" });

function eventXml(fields: Record<string, string>): string {
  return buildXml({ AppId: component.appid, CreateTime: 1700634212, ...fields });
}

function messageXml(fields: Record<string, string>): string {
  return buildXml({ ToUserName: "gh_a", FromUserName: "o_b", CreateTime: 1482048670, ...fields });
}

function seal(xml: string, changes: Partial<Parameters<typeof sealCallback>[0]> = {}) {
  return sealCallback({
    componentAppid: component.appid,
    token: component.tokens[0] ?? "",
    encodingAesKey: currentKey,
    xml,
    timestamp: 1700634212,
    nonce: "415670741",
    envelope: "authorization",
    ...changes,
  });
}

const open = (sealed: { query: Record<string, string>; body: string }) =>
  openCallback({ ...sealed, component });

describe("recognised", () => {
  test("a ticket", () => {
    expect(open(seal(ticketXml))).toMatchObject({
      outcome: "recognised",
      kind: "authorization_event",
      keyIndex: 0,
      event: {
        infoType: "component_verify_ticket",
        createTime: 1700634212,
        componentVerifyTicket: "ticket@@@abc",
      },
      xml: ticketXml,
    });
  });

  test.each(["authorized", "updateauthorized"])("%s with its codes", (InfoType) => {
    const fields = {
      InfoType,
      AuthorizerAppid: "wxf8b4f85f3a794e77",
      AuthorizationCode: "queryauthcode@@@A",
      AuthorizationCodeExpiredTime: "1700637812",
      PreAuthCode: "preauthcode@@@B",
    };
    expect(open(seal(eventXml(fields)))).toMatchObject({
      event: {
        infoType: InfoType,
        authorizerAppid: "wxf8b4f85f3a794e77",
        authorizationCode: "queryauthcode@@@A",
        authorizationCodeExpiredTime: 1700637812,
        preAuthCode: "preauthcode@@@B",
      },
    });
  });

  test("authorized without expiry and pre-auth code, as the release check sends it", () => {
    const xml = eventXml({
      InfoType: "authorized",
      AuthorizerAppid: "wx570bc396a51b8ff8",
      AuthorizationCode: "A",
      PreAuthCode: "",
      AuthorizationCodeExpiredTime: "soon",
    });
    expect(open(seal(xml))).toMatchObject({
      event: { authorizationCodeExpiredTime: null, preAuthCode: null },
    });
  });

  test("a message, on either URL, opened with the previous key", () => {
    const xml = messageXml({ MsgType: "text", Content: "你好", MsgId: "6783473091467092956" });
    for (const envelope of ["authorization", { toUserName: "gh_a", openid: "o_b" }] as const) {
      expect(open(seal(xml, { encodingAesKey: previousKey, envelope }))).toMatchObject({
        outcome: "recognised",
        kind: "message",
        keyIndex: 1,
        message: {
          toUserName: "gh_a",
          fromUserName: "o_b",
          msgType: "text",
          event: null,
          msgId: "6783473091467092956",
        },
        dedupeKey: "msg:gh_a:6783473091467092956",
      });
    }
  });

  test("the published callback of the official page", () => {
    const vector = loadReference().crypto.vectors.find(({ id }) => id === "E-in");
    const url = new URL(vector?.url ?? "");
    const opened = openCallback({
      query: Object.fromEntries(url.searchParams),
      body: `<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName><Encrypt><![CDATA[${vector?.encrypt}]]></Encrypt></xml>`,
      component: { appid: "wx134c8103faa5a59e", tokens: ["AAAAA"], encodingAesKeys: ["A".repeat(43)] },
    });
    expect(opened).toMatchObject({ outcome: "recognised", message: { event: "debug_demo" } });
  });

  test("every documented event and message", () => {
    const typed = [
      "component_verify_ticket",
      "authorized",
      "updateauthorized",
      "unauthorized",
      ...registrationInfoTypes,
      "notify_3rd_wxa_auth",
      "notify_3rd_wxa_wxverify",
      ...filingInfoTypes,
    ];
    const published = loadReference().events.filter((event) => event.sampleXml !== undefined);
    expect(published.length).toBeGreaterThan(50);
    for (const { sampleXml = "", infoType } of published) {
      const expected = infoType && !typed.includes(infoType) ? "unrecognised" : "recognised";
      expect(readCallback(sampleXml)).toMatchObject({ outcome: expected });
    }
  });
});

describe("rejected", () => {
  const sealed = seal(ticketXml);
  const other = seal(eventXml({ InfoType: "unauthorized", AuthorizerAppid: "wxf8b4f85f3a794e77" }));
  const { msg_signature: _removed, ...unsigned } = sealed.query;

  test("the method", () => {
    expect(openCallback({ ...sealed, component, method: "GET" })).toMatchObject({
      reason: "method_not_allowed",
      httpStatus: 405,
    });
  });

  test("a body over the cap, before anything else is looked at", () => {
    const body = "汉".repeat(limits.callbackBodyMaxBytes / 3 + 1);
    expect(open({ query: {}, body })).toMatchObject({ reason: "body_too_large", httpStatus: 413 });
  });

  test("no msg_signature, although the plain signature is right", () => {
    expect(open({ query: unsigned, body: sealed.body })).toMatchObject({
      reason: "signature_missing",
      httpStatus: 401,
    });
  });

  test("the plain signature in the place of msg_signature", () => {
    const query = { ...sealed.query, msg_signature: sealed.query.signature ?? "" };
    expect(open({ query, body: sealed.body })).toMatchObject({
      reason: "signature_mismatch",
      httpStatus: 401,
    });
  });

  test("a body that another signature belongs to", () => {
    expect(open({ query: sealed.query, body: other.body })).toMatchObject({ reason: "signature_mismatch" });
  });

  test("one changed character anywhere in the ciphertext", () => {
    const start = sealed.body.indexOf("<Encrypt><![CDATA[") + "<Encrypt><![CDATA[".length;
    const end = sealed.body.indexOf("]]></Encrypt>");
    for (let index = start; index < end; index += 1) {
      const changed = sealed.body[index] === "A" ? "B" : "A";
      const body = sealed.body.slice(0, index) + changed + sealed.body.slice(index + 1);
      expect(open({ query: sealed.query, body })).toMatchObject({ reason: "signature_mismatch" });
    }
  });

  test("a second Encrypt element beside the signed one", () => {
    const extra = /<Encrypt>.*<\/Encrypt>/.exec(other.body)?.[0] ?? "";
    for (const body of [
      sealed.body.replace("<Encrypt>", `${extra}<Encrypt>`),
      sealed.body.replace("</xml>", `${extra}</xml>`),
    ]) {
      expect(open({ query: sealed.query, body })).toMatchObject({
        reason: "malformed_envelope",
        httpStatus: 400,
      });
    }
  });

  test.each([
    "",
    "success",
    "{}",
    "<xml/>",
    "<xml><Encrypt/></xml>",
    "<!DOCTYPE x><xml><Encrypt>a</Encrypt></xml>",
  ])("the envelope %j", (body) => {
    expect(open({ query: sealed.query, body })).toMatchObject({ reason: "malformed_envelope" });
  });

  test("a wrong token", () => {
    expect(open(seal(ticketXml, { token: "other" }))).toMatchObject({ reason: "signature_mismatch" });
  });

  test("a message that another component's appid trails", () => {
    const result = open(seal(ticketXml, { componentAppid: "wxb0000000000000bb" }));
    expect(result).toEqual({ outcome: "rejected", reason: "appid_mismatch", httpStatus: 403 });
  });

  test("an authorizer's appid as trailer", () => {
    const sealed = seal(ticketXml, {
      componentAppid: "wxf8b4f85f3a794e77",
      envelope: { toUserName: "gh_a" },
    });
    expect(open(sealed)).toMatchObject({ reason: "appid_mismatch" });
  });

  test("repeated query parameters", () => {
    const query = { ...sealed.query, timestamp: ["1700634212", "1"] };
    expect(openCallback({ query, body: sealed.body, component })).toMatchObject({
      reason: "signature_missing",
    });
  });
});

test("a signed ciphertext of an unknown key is quarantined and opens once the key is known", () => {
  const key = "Z".repeat(43);
  const opened = open(seal(ticketXml, { encodingAesKey: key }));
  expect(opened).toMatchObject({ outcome: "quarantined" });
  if (opened.outcome !== "quarantined") return;
  expect(openVerified(opened.encrypt, component)).toEqual(opened);
  const repaired = { ...component, encodingAesKeys: [key, currentKey] };
  expect(openVerified(opened.encrypt, repaired)).toMatchObject({ outcome: "recognised", xml: ticketXml });
});

test("a signed value that is no ciphertext is quarantined too", () => {
  const { timestamp = "", nonce = "" } = seal(ticketXml).query;
  const encrypt = "not base64!";
  const msg_signature = computeSignature({ token: component.tokens[0] ?? "", timestamp, nonce, encrypt });
  const body = `<xml><Encrypt>${encrypt}</Encrypt></xml>`;
  expect(openCallback({ query: { timestamp, nonce, msg_signature }, body, component })).toMatchObject({
    outcome: "quarantined",
    reason: "illegal_base64",
  });
});

describe("unparseable", () => {
  test.each([
    ["a mistyped tag", "<xml><InfoType>authorized</InfoType><idname>x</idnmae></xml>"],
    ["text", "hello"],
    ["a doctype inside", '<!DOCTYPE x [<!ENTITY a "b">]><xml><InfoType>&a;</InfoType></xml>'],
    ["authorized without its code", eventXml({ InfoType: "authorized", AuthorizerAppid: "wx1" })],
    ["a ticket without ticket", eventXml({ InfoType: "component_verify_ticket" })],
    ["an event without name", messageXml({ MsgType: "event" })],
    ["a message without sender", buildXml({ ToUserName: "gh_a", CreateTime: 1, MsgType: "text" })],
    [
      "a time that is none",
      buildXml({ InfoType: "unauthorized", AuthorizerAppid: "wx1", CreateTime: "now" }),
    ],
  ])("%s", (_name, xml) => {
    const opened = open(seal(xml));
    expect(opened).toMatchObject({
      outcome: "unparseable",
      xml,
      dedupeKey: expect.stringMatching(/^sha256:/),
    });
  });

  test("its reason names fields, not values", () => {
    const xml = eventXml({
      InfoType: "authorized",
      AuthorizerAppid: "",
      AuthorizationCode: "queryauthcode@@@SECRET",
    });
    expect(readCallback(xml)).toMatchObject({ reason: "authorized: AuthorizerAppid" });
  });
});

describe("unrecognised", () => {
  test.each([
    [eventXml({ InfoType: "notify_something_new" }), { infoType: "notify_something_new", message: null }],
    [messageXml({ MsgType: "hologram", MsgId: "7" }), { msgType: "hologram", dedupeKey: "msg:gh_a:7" }],
    [messageXml({ MsgType: "event", Event: "brand_new" }), { msgType: "event", event: "brand_new" }],
    [eventXml({ list: "1" }), { infoType: null, msgType: null, event: null }],
  ])("%s", (xml, expected) => {
    expect(open(seal(xml))).toMatchObject({ outcome: "unrecognised", xml, ...expected });
  });
});

test("a repeated delivery has the same key, although its ciphertext and query differ", () => {
  const first = open(seal(ticketXml));
  const second = open(seal(ticketXml, { timestamp: 1700634999, nonce: "other" }));
  expect(first).toEqual(second);
  const later = open(seal(ticketXml.replace("1700634212", "1700634213")));
  expect(later).not.toMatchObject({ dedupeKey: "dedupeKey" in first ? first.dedupeKey : "" });
});

test("hostile bodies never throw", () => {
  const { query } = seal(ticketXml);
  const encrypt = encryptMessage({
    encodingAesKey: currentKey,
    componentAppid: component.appid,
    message: "x",
  });
  for (const part of ["<", "<xml", "<![CDATA[", "]]>", "\0", "\uD800", "<xml><Encrypt>", "&#0;", encrypt]) {
    for (const body of [part, part.repeat(500), `<xml><Encrypt>${part}</Encrypt></xml>`]) {
      expect(openCallback({ query, body, component }).outcome).toBe("rejected");
    }
  }
});
