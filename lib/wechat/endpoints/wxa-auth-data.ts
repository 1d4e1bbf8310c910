import { z } from "zod";
import { limits } from "@/lib/wechat/limits";

const mediaIds = z.array(z.string().min(1)).max(limits.authPapersPerFieldMax).optional();
const optionalText = z.string().optional();

/** What both submissions carry; `taskid` and `mobile` belong to the second. */
export const authData = z.strictObject({
  customer_type: z.number(),
  taskid: z.string().min(1).optional(),
  contact_info: z.strictObject({
    name: z.string().min(1),
    email: z.string().min(1),
    mobile: optionalText,
  }),
  invoice_info: z
    .strictObject({
      invoice_type: z.number(),
      electronic: z.strictObject({ id: optionalText, desc: optionalText }).optional(),
      vat: z
        .strictObject({
          enterprise_phone: optionalText,
          id: optionalText,
          enterprise_address: optionalText,
          bank_name: optionalText,
          bank_account: optionalText,
          mailing_address: optionalText,
          address: optionalText,
          name: optionalText,
          phone: optionalText,
          province: optionalText,
          city: optionalText,
          district: optionalText,
          desc: optionalText,
        })
        .optional(),
      invoice_title: optionalText,
    })
    .optional(),
  qualification: z.string().min(1).optional(),
  qualification_other: mediaIds,
  account_name: z.string().min(1),
  account_name_type: z.number(),
  account_supplemental: mediaIds,
  pay_type: z.number(),
  auth_identification: optionalText,
  auth_ident_material: mediaIds,
  third_party_phone: z.string().min(1),
  service_appid: optionalText,
});
export type AuthData = z.output<typeof authData>;

/** People and their bank accounts; and WeChat's page, where whoever has it stands where the administrator stands. */
export const authRedact = ["contact_info", "electronic", "vat", "third_party_phone", "auth_url"];
