import type { AuthData } from "@/lib/wechat/endpoints/wxa-auth-data";
import type { CustomerType, VerificationFields } from "./schemas";

const customerNumbers: Record<CustomerType, number> = { enterprise: 1, sole_trader: 12, personal: 15 };
const nameNumbers = { words: 1, trademark: 2 } as const;
const invoiceNumbers = { none: 1, electronic: 2, vat_digital: 4 } as const;
const payNumbers = { provider: 1, merchant: 2 } as const;

/** What WeChat is sent for a form; `mediaOf` knows WeChat's id of each paper. */
export function toAuthData(
  fields: VerificationFields,
  mediaOf: (paperId: string) => string,
  again?: { taskId: string },
): AuthData {
  const list = (ids: readonly string[] | undefined) => (ids && ids.length > 0 ? ids.map(mediaOf) : undefined);
  const isPersonal = fields.customerType === "personal";
  const [licence] = isPersonal ? [] : fields.qualification;
  return compact({
    customer_type: customerNumbers[fields.customerType],
    taskid: again?.taskId,
    contact_info: compact({
      name: fields.contactName,
      email: fields.contactEmail,
      mobile: again ? fields.contactMobile : undefined,
    }),
    invoice_info: invoiceOf(fields),
    qualification: licence === undefined ? undefined : mediaOf(licence),
    qualification_other: list(fields.qualificationOther),
    account_name: fields.accountName,
    account_name_type: nameNumbers[fields.accountNameType],
    account_supplemental: list(fields.accountSupplemental),
    pay_type: payNumbers[fields.payType],
    auth_identification: isPersonal ? fields.identity || undefined : undefined,
    auth_ident_material: isPersonal ? list(fields.identityPapers) : undefined,
    third_party_phone: fields.providerPhone,
  });
}

function invoiceOf(fields: VerificationFields): AuthData["invoice_info"] {
  const invoice_type = invoiceNumbers[fields.invoiceType];
  const { invoiceTitle: invoice_title, invoiceTaxId: id, invoiceNote } = fields;
  const desc = invoiceNote || undefined;
  if (fields.invoiceType === "none") return { invoice_type };
  if (fields.invoiceType === "electronic") {
    return compact({ invoice_type, invoice_title, electronic: compact({ id: id || undefined, desc }) });
  }
  return compact({
    invoice_type,
    invoice_title,
    vat: compact({
      id,
      enterprise_phone: fields.companyPhone,
      enterprise_address: fields.companyAddress,
      bank_name: fields.bankName,
      bank_account: fields.bankAccount,
      desc,
    }),
  });
}

/** What is absent is not sent: WeChat takes an empty text for a wrong one. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
