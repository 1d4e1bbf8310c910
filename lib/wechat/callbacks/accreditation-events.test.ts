import { expect, test } from "vitest";
import { readAccountEvent } from "@/lib/wechat/callbacks/account-events";
import { authorizationEventSchema } from "@/lib/wechat/callbacks/events";
import { parseXml } from "@/lib/wechat/callbacks/xml";
import { loadReference } from "@/lib/wechat/testing/reference";

function sampleOf(name: string): string {
  const sample = loadReference().events.find(
    ({ Event, infoType }) => Event === name || infoType === name,
  )?.sampleXml;
  if (!sample) throw new Error(`the reference has no sample of ${name}`);
  return sample;
}

const read = (name: string) => readAccountEvent(name, parseXml(sampleOf(name)));

test.each([
  ["qualification_verify_success", 1442401156],
  ["naming_verify_success", 1442401093],
  ["annual_renew", 1442401004],
  ["verify_expired", 1442400900],
])("the reference's sample of %s tells its time", (name, expiredTime) => {
  expect(read(name)).toEqual({ outcome: "read", event: { name, expiredTime, reason: null } });
});

test.each(["qualification_verify_fail", "naming_verify_fail"])("that of %s tells its reason", (name) => {
  expect(read(name)).toEqual({ outcome: "read", event: { name, expiredTime: null, reason: "by time" } });
});

test("a mini program's reminder tells whose and until when, also when WeChat leaves the time out", () => {
  const sample = sampleOf("notify_3rd_wxa_wxverify");
  const expected = {
    infoType: "notify_3rd_wxa_wxverify",
    createTime: 1700634212,
    authorizerAppid: "wxaf614423g25ffd9b",
  };
  expect(authorizationEventSchema.parse(parseXml(sample))).toEqual({ ...expected, expiredTime: 1704162245 });
  const timeless = sample.replace(/<expired>\d+<\/expired>/, "");
  expect(authorizationEventSchema.parse(parseXml(timeless))).toEqual({ ...expected, expiredTime: null });
});
