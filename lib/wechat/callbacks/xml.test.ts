import { describe, expect, test } from "vitest";
import { buildXml, parseXml, XmlFormatError } from "@/lib/wechat/callbacks/xml";
import { loadReference } from "@/lib/wechat/testing/reference";

const plain = (xml: string) => JSON.parse(JSON.stringify(parseXml(xml)));

describe("parseXml", () => {
  test("keeps text as strings, whatever it looks like", () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <xml>
        <MsgId> 6783473091467092956 </MsgId><Zero>007</Zero><Flag>true</Flag><Float>1e3</Float>
        <Text><![CDATA[  <b>&lt; 你好]]>
        </Text><Empty><![CDATA[]]></Empty><Closed/>
      </xml>`;
    expect(plain(xml)).toEqual({
      MsgId: "6783473091467092956",
      Zero: "007",
      Flag: "true",
      Float: "1e3",
      Text: "  <b>&lt; 你好",
      Empty: "",
      Closed: "",
    });
  });

  test("reads nested and repeated elements", () => {
    expect(plain("<xml><list><a>1</a></list><list><a>2</a></list><list/></xml>")).toEqual({
      list: [{ a: "1" }, { a: "2" }, ""],
    });
  });

  test("decodes the five entities of XML and characters, outside CDATA only", () => {
    expect(plain("<xml><a>&lt;&amp;&#20320;&#x597D;&quot;</a><b><![CDATA[&lt;]]></b></xml>")).toEqual({
      a: '<&你好"',
      b: "&lt;",
    });
  });

  test("a person may write anything inside CDATA", () => {
    const content = '<!DOCTYPE x [<!ENTITY e "f">]> &e; <!-- -->';
    expect(plain(`<xml><Content><![CDATA[${content}]]></Content></xml>`)).toEqual({ Content: content });
  });

  test.each([
    ["a doctype", '<!DOCTYPE xml [<!ENTITY x "y">]><xml><a>&x;</a></xml>'],
    ["an external entity", '<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml><a>1</a></xml>'],
    ["an entity reference", "<xml><a>&xxe;</a></xml>"],
    ["an entity named after a property", "<xml><a>&constructor;</a></xml>"],
    ["a character out of range", "<xml><a>&#x110000;</a></xml>"],
    ["a bare ampersand", "<xml><a>a&b</a></xml>"],
    ["a comment", "<xml><!-- --><a>1</a></xml>"],
    ["an open CDATA section", "<xml><a><![CDATA[1</a></xml>"],
    ["a mistyped closing tag", "<xml><idname>张三</idnmae></xml>"],
    ["a truncated document", "<xml><a>1</a>"],
    ["two roots", "<xml><a>1</a></xml><xml><a>2</a></xml>"],
    ["another root", "<html><a>1</a></html>"],
    ["text", "success"],
    ["nothing", ""],
    ["JSON", '{"Encrypt":"x"}'],
    ["deep nesting", `<xml>${"<a>".repeat(50)}1${"</a>".repeat(50)}</xml>`],
    ["a bomb of elements", `<xml>${"<a/>".repeat(30_000)}</xml>`],
    ["__proto__", "<xml><__proto__><admin>1</admin></__proto__></xml>"],
    ["constructor", "<xml><constructor><prototype>1</prototype></constructor></xml>"],
    ["a processing instruction", "<xml><?php x?><a>1</a></xml>"],
  ])("refuses %s", (_name, xml) => {
    expect(() => parseXml(xml)).toThrow(XmlFormatError);
    expect({}).not.toHaveProperty("admin");
  });

  test("results have no prototype", () => {
    const fields = parseXml("<xml><toString>1</toString></xml>");
    expect(Object.getPrototypeOf(fields)).toBeNull();
    expect(fields.toString).toBe("1");
    expect(fields.valueOf).toBeUndefined();
  });

  test("errors never quote the document", () => {
    const secret = "queryauthcode@@@SECRET";
    for (const xml of [`<xml><a>${secret}</b></xml>`, `<${secret}>`, `<xml><a>&${"SECRET"};</a></xml>`]) {
      expect(() => parseXml(xml)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("SECRET") }),
      );
    }
  });
});

describe("buildXml", () => {
  test("what is built reads back the same", () => {
    const fields = { A: "a]]>b<c>&", B: { C: ["1", "2"] }, D: "" };
    expect(plain(buildXml({ ...fields, Skipped: undefined, N: 5 }))).toEqual({ ...fields, N: "5" });
  });

  test("refuses a tag name that would break out", () => {
    expect(() => buildXml({ "a><b": "1" })).toThrow(XmlFormatError);
  });
});

test("every published sample is readable", () => {
  const { events, eventsMiniPrograms } = loadReference();
  const samples = [...events, ...eventsMiniPrograms].flatMap(
    (event) => event.sampleXml ?? event.sample ?? [],
  );
  expect(samples.length).toBeGreaterThan(55);
  for (const sample of samples) expect(Object.keys(parseXml(sample)).length).toBeGreaterThan(2);
});
