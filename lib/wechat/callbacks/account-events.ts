import { z } from "zod";
import { type AppealMaterial, toAppealMaterials } from "@/lib/wechat/appeal-material";
import { type AccreditationEvent, accreditationEvents } from "@/lib/wechat/callbacks/accreditation-events";
import type { XmlFields } from "@/lib/wechat/callbacks/xml";

const text = z.string().max(4096);
const optionalText = text
  .transform((value) => value || null)
  .nullable()
  .catch(null);
const digits = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const optionalDigits = digits.nullable().catch(null);
const id = text.min(1).max(120);

/** WeChat found something against an account. */
export interface ViolationEvent {
  name: "wxa_illegal_record";
  appid: string | null;
  recordId: string;
  /** Unix seconds. */
  createTime: number;
  reason: string | null;
  content: string | null;
  ruleUrl: string | null;
  ruleName: string | null;
}

/** An appeal was made, or has come further. It does not say against which record. */
export interface AppealEvent {
  name: "wxa_appeal_record";
  appid: string | null;
  recordId: string;
  appealTime: number | null;
  count: number | null;
  /** 0 user, 1 provider. */
  origin: number | null;
  /** Only 1, under way, is documented alike everywhere: for a decision ask appealRecords. */
  status: number;
  auditTime: number | null;
  auditReason: string | null;
  punishment: string | null;
  materials: AppealMaterial[];
}

/** WeChat's reviewers have decided about a category. */
export interface CategoryReviewEvent {
  name: "wxa_category_audit";
  passed: boolean;
  /** WeChat's numbers of the two levels. */
  first: number;
  second: number;
  reason: string | null;
}

/** WeChat's reviewers have decided about a name. */
export interface NameReviewEvent {
  name: "wxa_nickname_audit";
  passed: boolean;
  nickName: string;
  reason: string | null;
}

export type ReviewEvent = CategoryReviewEvent | NameReviewEvent;

/** An event about an account that has a rule here. */
export type AccountEvent = ViolationEvent | AppealEvent | ReviewEvent | AccreditationEvent;

const violationEvent = z
  .object({
    appid: optionalText,
    illegal_record_id: id,
    create_time: digits,
    illegal_reason: optionalText,
    illegal_content: optionalText,
    rule_url: optionalText,
    rule_name: optionalText,
  })
  .transform(
    (wire): ViolationEvent => ({
      name: "wxa_illegal_record",
      appid: wire.appid,
      recordId: wire.illegal_record_id,
      createTime: wire.create_time,
      reason: wire.illegal_reason,
      content: wire.illegal_content,
      ruleUrl: wire.rule_url,
      ruleName: wire.rule_name,
    }),
  );

const appealEvent = z
  .object({
    appid: optionalText,
    appeal_record_id: id,
    appeal_time: optionalDigits,
    appeal_count: optionalDigits,
    appeal_from: optionalDigits,
    appeal_status: digits,
    audit_time: optionalDigits,
    audit_reason: optionalText,
    punish_description: optionalText,
    material: z.unknown().optional(),
  })
  .transform(
    (wire): AppealEvent => ({
      name: "wxa_appeal_record",
      appid: wire.appid,
      recordId: wire.appeal_record_id,
      appealTime: wire.appeal_time,
      count: wire.appeal_count,
      origin: wire.appeal_from,
      status: wire.appeal_status,
      auditTime: wire.audit_time,
      auditReason: wire.audit_reason,
      punishment: wire.punish_description,
      materials: toAppealMaterials(wire.material),
    }),
  );

/** `ret`: 2 rejected, 3 passed. */
const ret = z.enum(["2", "3"]).transform((value) => value === "3");

const categoryReviewEvent = z
  .object({ ret, first: digits, second: digits, reason: optionalText.default(null) })
  .transform(
    ({ ret: passed, ...wire }): CategoryReviewEvent => ({ name: "wxa_category_audit", passed, ...wire }),
  );

const nameReviewEvent = z
  .object({ ret, nickname: text.min(1), reason: optionalText.default(null) })
  .transform(
    ({ ret: passed, nickname: nickName, reason }): NameReviewEvent => ({
      name: "wxa_nickname_audit",
      passed,
      nickName,
      reason,
    }),
  );

const schemas: ReadonlyMap<string, z.ZodType<AccountEvent>> = new Map<string, z.ZodType<AccountEvent>>([
  ["wxa_illegal_record", violationEvent],
  ["wxa_appeal_record", appealEvent],
  ["wxa_category_audit", categoryReviewEvent],
  ["wxa_nickname_audit", nameReviewEvent],
  ...accreditationEvents,
]);

export const accountEventNames: readonly string[] = [...schemas.keys()];

export type ReadAccountEvent =
  | { outcome: "none" }
  | { outcome: "read"; event: AccountEvent }
  /** The paths that do not fit; never a value. */
  | { outcome: "unfit"; paths: string[] };

/**
 * Reads the fields of an event of the message URL.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/records/record_event.html
 */
export function readAccountEvent(name: string | null, fields: XmlFields): ReadAccountEvent {
  const schema = name === null ? undefined : schemas.get(name);
  if (!schema) return { outcome: "none" };
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { outcome: "read", event: parsed.data };
  return { outcome: "unfit", paths: parsed.error.issues.map((issue) => issue.path.join(".")) };
}
