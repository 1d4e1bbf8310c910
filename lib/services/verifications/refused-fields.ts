import type { VerificationField } from "./schemas";

/** WeChat names no fields, only words: what each of them speaks about. */
const spoken: readonly [RegExp, readonly VerificationField[]][] = [
  [/营业执照|执照|组织机构代码|法人证书|登记证/, ["qualification"]],
  [/商标/, ["accountName", "accountNameType", "accountSupplemental"]],
  [/名称|命名|昵称/, ["accountName", "accountNameType", "accountSupplemental"]],
  [/公函|补充材料|证明材料|其他材料|授权书/, ["qualificationOther"]],
  [/身份|职业|资格证|执业/, ["identity", "identityPapers"]],
  [/联系人|运营者|邮箱/, ["contactName", "contactEmail"]],
  [
    /发票|税号|开户|纳税/,
    [
      "invoiceType",
      "invoiceTitle",
      "invoiceTaxId",
      "companyAddress",
      "companyPhone",
      "bankName",
      "bankAccount",
    ],
  ],
];

/** The fields that the auditors' reason speaks about; empty when it names none that we know. */
export function refusedFieldsOf(reason: string | null): VerificationField[] {
  if (!reason) return [];
  return [...new Set(spoken.flatMap(([words, fields]) => (words.test(reason) ? fields : [])))];
}
