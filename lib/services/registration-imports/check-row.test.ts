import { expect, test } from "vitest";
import { makeCreditCode } from "@/tests/support/credit-codes";
import { checkRow } from "./check-row";

const row = (cells: Parameters<typeof checkRow>[0]["cells"]) =>
  checkRow(
    { line: 2, isTooWide: false, cells: { name: "海风有限公司", code: makeCreditCode(), ...cells } },
    "400-800-1234",
  );

test("a row that says all that is needed has no problem", () => {
  expect(row({}).problems).toEqual([]);
});

test.each([
  [{ name: "海口\n海风有限公司", merchantName: "海风" }, "name"],
  [{ merchantName: "海风\r\n店" }, "merchantName"],
  [{ contactName: "张\u200b三" }, "contactName"],
])("%j is one line of what can be seen, or it is sent to nobody", (cells, field) => {
  expect(row(cells).problems).toEqual([{ field, code: "oneLine" }]);
});
