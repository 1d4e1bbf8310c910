import { expect, test } from "vitest";
import { readAccountEvent } from "@/lib/wechat/callbacks/account-events";
import { readCallback } from "@/lib/wechat/callbacks/open";
import { parseXml } from "@/lib/wechat/callbacks/xml";
import { loadReference } from "@/lib/wechat/testing/reference";

function sampleOf(name: string): string {
  const sample = loadReference().events.find(({ Event }) => Event === name)?.sampleXml;
  if (!sample) throw new Error(`the reference has no sample of ${name}`);
  return sample;
}

const read = (xml: string) => {
  const fields = parseXml(xml);
  return readAccountEvent(String(fields.Event), fields);
};

test("the reference's sample of a violation reads", () => {
  expect(read(sampleOf("wxa_illegal_record"))).toEqual({
    outcome: "read",
    event: {
      name: "wxa_illegal_record",
      appid: "wxaaaaaaaaaaaaaaaa",
      recordId: "4111001",
      createTime: 1600055800,
      reason: "内容涉嫌欺诈",
      content: "违规内容",
      ruleUrl: "https://example.invalid/rule",
      ruleName: "规则名称",
    },
  });
});

test("of an appeal one material and several read alike", () => {
  const material = {
    content: "违规内容1",
    contentUrl: "https://xxxxx",
    reason: "内容是正常的",
    proofIds: ["xxxx", "yyyy"],
  };
  const sample = sampleOf("wxa_appeal_record");
  expect(read(sample)).toMatchObject({
    event: { recordId: "4111001", status: 1, auditTime: null, origin: 0, materials: [material] },
  });
  const twice = sample.replace(/<material>[\s\S]*<\/material>/, (all) => all + all);
  expect(read(twice)).toMatchObject({ event: { materials: [material, material] } });
  expect(read(sample.replace(/<material>[\s\S]*<\/material>/, "<material></material>"))).toMatchObject({
    event: { materials: [] },
  });
});

test("what lacks its number or its time is unparseable, and says where", () => {
  const xml = sampleOf("wxa_illegal_record").replace(/<illegal_record_id>.*<\/illegal_record_id>/, "");
  expect(readCallback(xml)).toMatchObject({
    outcome: "unparseable",
    reason: "wxa_illegal_record: illegal_record_id",
  });
});

test("the reference's samples of reviewed categories and names read", () => {
  expect(read(sampleOf("wxa_category_audit"))).toMatchObject({
    outcome: "read",
    event: { name: "wxa_category_audit", passed: false },
  });
  expect(read(sampleOf("wxa_nickname_audit"))).toMatchObject({
    outcome: "read",
    event: { name: "wxa_nickname_audit", passed: false },
  });
  const passed = sampleOf("wxa_nickname_audit").replace("<ret>2</ret>", "<ret>3</ret>");
  expect(read(passed)).toMatchObject({ event: { passed: true } });
});

test("other events have no rule", () => {
  expect(read("<xml><Event>subscribe</Event></xml>")).toEqual({ outcome: "none" });
});
