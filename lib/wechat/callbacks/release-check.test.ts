import { describe, expect, test } from "vitest";
import type { CallbackMessage } from "@/lib/wechat/callbacks/messages";
import {
  isReleaseCheckAppid,
  releaseCheckAccounts,
  releaseCheckActionFor,
} from "@/lib/wechat/callbacks/release-check";
import { loadReference } from "@/lib/wechat/testing/reference";

function message(changes: Partial<CallbackMessage>, content?: string): CallbackMessage {
  return {
    toUserName: "gh_3c884a361561",
    fromUserName: "ozy4qt5QUADNXORxCVipKMV9dss0",
    createTime: 1,
    msgType: "text",
    event: null,
    msgId: "6783473091467092956",
    fields: content === undefined ? {} : { Content: content },
    ...changes,
  };
}

test("the accounts are those of the reference", () => {
  const { mp, mini } = loadReference().releaseCheck.testAccounts;
  const expected = [
    ...mp.map(({ appid, username }) => ({ appid, userName: username, kind: "official_account" })),
    ...mini.map(({ appid, username }) => ({ appid, userName: username, kind: "mini_program" })),
  ];
  expect(releaseCheckAccounts).toEqual(expected);
  expect(isReleaseCheckAppid("wxd101a85aa106f53e")).toBe(true);
  expect(isReleaseCheckAppid("wxf8b4f85f3a794e77")).toBe(false);
});

describe("rules", () => {
  test("the text probe is echoed", () => {
    expect(releaseCheckActionFor(message({}, "TESTCOMPONENT_MSG_TYPE_TEXT"))).toEqual({
      kind: "reply_text",
      content: "TESTCOMPONENT_MSG_TYPE_TEXT_callback",
    });
  });

  test("the API probe asks for an exchange and a customer-service message", () => {
    expect(releaseCheckActionFor(message({}, "QUERY_AUTH_CODE:queryauthcode@@@abc"))).toEqual({
      kind: "exchange_and_send",
      authorizationCode: "queryauthcode@@@abc",
      content: "queryauthcode@@@abc_from_api",
      openid: "ozy4qt5QUADNXORxCVipKMV9dss0",
    });
  });

  test("an event is answered with its name", () => {
    expect(releaseCheckActionFor(message({ msgType: "event", event: "LOCATION" }))).toEqual({
      kind: "reply_text",
      content: "LOCATIONfrom_callback",
    });
  });

  test("anything else of the check needs no reply", () => {
    expect(releaseCheckActionFor(message({}, "hello"))).toBeNull();
    expect(releaseCheckActionFor(message({ msgType: "image" }))).toBeNull();
  });

  test("a real account is never answered by these rules", () => {
    const toUserName = "gh_fb9688c2a4b2";
    expect(releaseCheckActionFor(message({ toUserName }, "TESTCOMPONENT_MSG_TYPE_TEXT"))).toBeNull();
    expect(releaseCheckActionFor(message({ toUserName }, "QUERY_AUTH_CODE:x"))).toBeNull();
    expect(releaseCheckActionFor(message({ toUserName, msgType: "event", event: "LOCATION" }))).toBeNull();
  });
});
