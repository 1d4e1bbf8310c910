import type { AuthData } from "@/lib/wechat/endpoints/wxa-auth-data";
import type { ApiCall } from "../api/call";
import { WechatFailure } from "../api/failure";
import { isVerifying } from "../filings/procedures";
import type { Account } from "../state/accounts";
import { findNewestProcedure } from "../state/filing-procedures";
import { findAuthMedia, findRunningVerification } from "../state/verifications";
import { findIdentity } from "./identities";

const CUSTOMER_TYPES = [1, 12, 15];
const PERSONAL = 15;
/** Registered by one person. */
const PERSONAL_REGISTER_TYPES = [16, 17];
const REGISTERED_BY_HAND = 0;
const VAT_SPECIAL_UNTIL_2024 = 3;

/** Who may be verified through a platform at all. Throws WechatFailure. */
export function assertVerifiable(account: Account): void {
  if (account.kind !== "mini_program") throw new WechatFailure(40064);
  if (account.registerType === REGISTERED_BY_HAND) throw new WechatFailure(41033);
}

export function assertNoneRunning(call: ApiCall, account: Account): void {
  const procedure = findNewestProcedure(call.database, account.appid);
  if (findRunningVerification(call.database, account.appid) || (procedure && isVerifying(procedure)))
    throw new WechatFailure(89249);
}

/** What WeChat checks at once. Throws WechatFailure that names the field. */
export function assertAuthData(call: ApiCall, account: Account, data: AuthData): void {
  if (!CUSTOMER_TYPES.includes(data.customer_type)) throw wrong("customer_type");
  const isPersonal = data.customer_type === PERSONAL;
  if (PERSONAL_REGISTER_TYPES.includes(account.registerType) !== isPersonal) throw new WechatFailure(40064);
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(data.contact_info.email)) throw wrong("contact_info.email");
  if (![1, 2].includes(data.account_name_type)) throw wrong("account_name_type");
  if (![1, 2].includes(data.pay_type)) throw wrong("pay_type");
  assertName(data.account_name);
  assertPhone(data.third_party_phone);
  if (isPersonal) assertIdentity(data);
  else if (data.qualification === undefined) throw wrong("qualification");
  assertInvoice(data);
  assertMedia(call, account, data);
}

function assertName(name: string): void {
  // A Chinese character counts as two.
  const width = [...name].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 2 : 1), 0);
  if (width < 4 || width > 30) throw wrong("account_name");
}

function assertPhone(phone: string): void {
  if (!/^[0-9+][0-9 -]{4,19}$/.test(phone)) throw wrong("third_party_phone");
}

function assertIdentity({ auth_identification: identity }: AuthData): void {
  if (identity !== undefined && !findIdentity(identity)) throw wrong("auth_identification");
}

function assertInvoice({ invoice_info: invoice }: AuthData): void {
  if (!invoice) return;
  const { invoice_type: type } = invoice;
  if (![1, 2, 4].includes(type) || type === VAT_SPECIAL_UNTIL_2024) throw wrong("invoice_info.invoice_type");
  if (type === 1) return;
  if (!invoice.invoice_title) throw wrong("invoice_info.invoice_title");
  if (type === 2 && !invoice.electronic) throw wrong("invoice_info.electronic");
  if (type === 4 && !invoice.vat?.id) throw wrong("invoice_info.vat.id");
}

function assertMedia(call: ApiCall, account: Account, data: AuthData): void {
  const lists = {
    qualification: data.qualification === undefined ? [] : [data.qualification],
    qualification_other: data.qualification_other ?? [],
    account_supplemental: data.account_supplemental ?? [],
    auth_ident_material: data.auth_ident_material ?? [],
  };
  for (const [field, ids] of Object.entries(lists)) {
    for (const id of ids) {
      if (!findAuthMedia(call.database, { appid: account.appid, id, now: call.now })) {
        throw new WechatFailure(40007, `field auth_data.${field}`);
      }
    }
  }
}

const wrong = (field: string): WechatFailure => new WechatFailure(40035, `field auth_data.${field}`);
