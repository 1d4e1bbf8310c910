import { expect, test } from "vitest";
import { indentJson } from "./indent-json";

test("JSON gets lines, and long ids keep their digits", () => {
  const text = '{"auditid":12345678901234567890,"list":[{"a":"b, {c}"},[]],"empty":{}}';
  expect(indentJson(text)).toBe(
    [
      "{",
      '  "auditid": 12345678901234567890,',
      '  "list": [',
      "    {",
      '      "a": "b, {c}"',
      "    },",
      "    []",
      "  ],",
      '  "empty": {}',
      "}",
    ].join("\n"),
  );
});

test("a body that was cut off is shown as far as it goes, other text as it is", () => {
  expect(indentJson('{"a":"b…')).toBe('{\n  "a": "b…');
  expect(indentJson("<html>502</html>")).toBe("<html>502</html>");
});
