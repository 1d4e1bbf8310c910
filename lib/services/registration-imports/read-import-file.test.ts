import { describe, expect, test } from "vitest";
import { importRowsMax, readImportFile } from "./read-import-file";

const bytes = (text: string) => new TextEncoder().encode(text);
const failureOf = (content: Uint8Array): unknown => {
  try {
    return readImportFile(content);
  } catch (error) {
    return error;
  }
};

/** 企业名称,统一社会信用代码⏎海风,1 as Excel saves it in China. */
const gbk = Buffer.from("c6f3d2b5c3fbb3c62ccdb3d2bbc9e7bbe1d0c5d3c3b4fac2eb0d0abaa3b7e72c310d0a", "hex");

describe("a file is read", () => {
  test.each([
    [
      "with a byte order mark",
      Buffer.concat([Buffer.from("efbbbf", "hex"), bytes("企业名称,信用代码\n海风,1")]),
    ],
    ["without one", bytes("企业名称,信用代码\n海风,1")],
    ["with heads in English", bytes("Company Name,credit_code\r\n海风,1\r\n")],
    ["with semicolons", bytes("name;code\n海风;1")],
    ["with tabs", bytes("name\tcode\n海风\t1")],
    ["with quotes", bytes('name,code\n"海风","1"\n\n')],
    ["with numbers kept as a formula", bytes('name,code\n海风,="1"')],
  ])("%s", (_how, content) => {
    expect(readImportFile(content)).toEqual({
      encoding: "utf-8",
      rows: [{ line: 2, cells: { name: "海风", code: "1" }, isTooWide: false }],
    });
  });

  test("in GBK", () => {
    expect(readImportFile(gbk)).toEqual({
      encoding: "gbk",
      rows: [{ line: 2, cells: { name: "海风", code: "1" }, isTooWide: false }],
    });
  });

  test("and says in which line a row stands, and that a comma was not quoted", () => {
    const { rows } = readImportFile(bytes('name,code\n"海\n风",1\n\nx,2,y\n,,\n'));
    expect(rows).toEqual([
      { line: 3, cells: { name: "海\n风", code: "1" }, isTooWide: false },
      { line: 5, cells: { name: "x", code: "2" }, isTooWide: true },
    ]);
  });
});

describe("a file is refused as a whole", () => {
  test.each([
    ["empty", bytes(""), {}],
    ["empty", bytes("name,code\n\n,\n"), {}],
    ["workbook", Buffer.from("504b0304140006", "hex"), {}],
    ["binary", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), {}],
    ["binary", Buffer.from("ffff00ff", "hex"), {}],
    ["columns", bytes("企业名称,备注,颜色\nx,1,2"), { missing: "code", unknown: "备注、颜色" }],
    ["columns", bytes("hello\nworld"), { missing: "name,code", unknown: "hello" }],
    ["twice", bytes("name,code,企业名称\na,b,c"), { column: "name" }],
    ["quotes", bytes('name,code\n"a,b'), { line: "2" }],
    ["rows", bytes(`name,code\n${"a,b\n".repeat(importRowsMax + 1)}`), { count: "1001" }],
  ])("as %s", (reason, content, fields) => {
    expect(failureOf(content)).toMatchObject({ code: "invalid_input", reason: `import_${reason}`, fields });
  });

  test("but not one row earlier", () => {
    const { rows } = readImportFile(bytes(`name,code\n${"a,b\n".repeat(importRowsMax)}`));
    expect(rows).toHaveLength(importRowsMax);
  });
});
