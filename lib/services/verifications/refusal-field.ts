import { WechatApiError } from "@/lib/wechat/errors";
import type { VerificationField } from "./schemas";

/** WeChat's names of what the form asks for. */
const fieldsByWireName: Readonly<Record<string, VerificationField>> = {
  customer_type: "customerType",
  name: "contactName",
  email: "contactEmail",
  mobile: "contactMobile",
  invoice_type: "invoiceType",
  invoice_title: "invoiceTitle",
  electronic: "invoiceTaxId",
  id: "invoiceTaxId",
  desc: "invoiceNote",
  enterprise_phone: "companyPhone",
  enterprise_address: "companyAddress",
  bank_name: "bankName",
  bank_account: "bankAccount",
  qualification: "qualification",
  qualification_other: "qualificationOther",
  account_name: "accountName",
  account_name_type: "accountNameType",
  account_supplemental: "accountSupplemental",
  pay_type: "payType",
  auth_identification: "identity",
  auth_ident_material: "identityPapers",
  third_party_phone: "providerPhone",
};

/** The field that a refusal names, as `auth_data.contact_info.email` in its text; null when it names none of ours. */
export function fieldOfRefusal(error: unknown): VerificationField | null {
  if (!(error instanceof WechatApiError) || error.errcode === null) return null;
  const named = /\bauth_data\.([a-z_.]+)/.exec(error.errmsg)?.[1]?.split(".").at(-1);
  return (named && fieldsByWireName[named]) || null;
}
