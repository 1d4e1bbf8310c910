import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("cells are quoted, and quotes inside are doubled", () => {
  expect(csvLine(["老陈面馆", 'a "b", c', "two\nlines"])).toBe('"老陈面馆","a ""b"", c","two\nlines"\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1+1", "\n=1", "＝1＋1", "　＠SUM(A1)"])(
  "%j does not run as a formula",
  (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`);
  },
);
