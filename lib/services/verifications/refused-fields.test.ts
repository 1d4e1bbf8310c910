import { expect, test } from "vitest";
import { refusedFieldsOf } from "./refused-fields";

test.each([
  ["营业执照照片不清晰，请重新上传", ["qualification"]],
  ["账号名称与商标不符", ["accountName", "accountNameType", "accountSupplemental"]],
  ["请补充加盖公章的授权书；发票税号有误", expect.arrayContaining(["qualificationOther", "invoiceTaxId"])],
  ["资料有误", []],
  ["", []],
  [null, []],
])("%j speaks about %j", (reason, fields) => {
  expect(refusedFieldsOf(reason)).toEqual(fields);
});
