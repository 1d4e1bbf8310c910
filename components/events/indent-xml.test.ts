import { expect, test } from "vitest";
import { indentXml } from "./indent-xml";

test("one element a line, nested ones further in", () => {
  expect(
    indentXml(
      "<xml><AppId><![CDATA[wx<1>]]></AppId><info><name>a</name></info><CreateTime>1</CreateTime></xml>",
    ),
  ).toBe(
    [
      "<xml>",
      "  <AppId><![CDATA[wx<1>]]></AppId>",
      "  <info>",
      "    <name>a</name>",
      "  </info>",
      "  <CreateTime>1</CreateTime>",
      "</xml>",
    ].join("\n"),
  );
});

test("a document that has its lines already keeps them", () => {
  const document = "<xml>\n  <Content>•••(8)</Content>\n</xml>";
  expect(indentXml(document)).toBe(document);
});

test("what is no document comes back readable", () => {
  expect(indentXml("not xml")).toBe("not xml");
  expect(indentXml("<xml><a>1</xml>")).toContain("<a>1</xml>");
});
