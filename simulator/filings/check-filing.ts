import type { z } from "zod";
import type { apply } from "@/lib/wechat/endpoints/icp";
import type { Database } from "../state/database";
import { findFilingMedia } from "../state/filing-media";
import {
  certificateTypes,
  isPlace,
  NOTHING_APPROVED_BEFORE,
  nrlxTypes,
  PERSONAL_SUBJECT,
  serviceContentTypes,
  subjectTypes,
} from "./catalogues";
import { mediaTypeOf } from "./media-fields";

export type FilingContent = Pick<
  z.input<typeof apply.request>,
  "icp_subject" | "icp_applets" | "icp_materials"
>;

/** One field that WeChat does not take. */
export interface FilingHint {
  errcode: number;
  err_field: string;
  errmsg: string;
}

interface Check {
  database: Database;
  appid: string;
  now: number;
}

const MEDIA_DAYS_MS = 3 * 86_400_000;
const CONTENT_TYPES_MAX = 5;
const OTHER_MATERIALS_MAX = 10;
const IDENTITY_CARD = 2;
const BUSINESS_LICENCE = 1;
const LONG_TERM = "长期";

/** Every field that WeChat would not take, in the order of the form. The face check is looked at elsewhere. */
export function checkFiling(check: Check, content: FilingContent): FilingHint[] {
  return [
    ...checkSubject(check, content),
    ...checkApplets(check, content),
    ...checkMaterials(check, content),
  ];
}

function checkSubject(check: Check, { icp_subject: subject }: FilingContent): FilingHint[] {
  const { base_info: base, organize_info: organization, principal_info: principal } = subject;
  const isPerson = base.type === PERSONAL_SUBJECT;
  const at = "icp_subject.base_info";
  return [
    ...needed(`${at}.type`, base.type, () => subjectTypes.some(({ type }) => type === base.type)),
    ...needed(`${at}.name`, base.name),
    ...needed(`${at}.province`, base.province),
    ...needed(`${at}.city`, base.city),
    ...needed(`${at}.district`, base.district, () => isPlace(base.province, base.city, base.district)),
    ...needed(`${at}.address`, base.address, (value) => value.length >= 5),
    ...limited(`${at}.comment`, base.comment),
    ...checkOrganization(check, organization ?? {}, base.type),
    ...checkPerson(check, "icp_subject.principal_info", principal),
    ...(isPerson ? [] : checkLegalPerson(check, subject)),
    ...optionalMedia(
      check,
      "icp_subject.personal_info.residence_permit",
      subject.personal_info?.residence_permit,
    ),
  ];
}

function checkOrganization(
  check: Check,
  given: NonNullable<FilingContent["icp_subject"]["organize_info"]>,
  subjectType: number | undefined,
): FilingHint[] {
  const at = "icp_subject.organize_info";
  const fits = (type: number) =>
    certificateTypes.some((known) => known.type === type && known.subject_type === subjectType);
  return [
    ...needed(`${at}.certificate_type`, given.certificate_type, fits),
    ...needed(
      `${at}.certificate_number`,
      given.certificate_number,
      (number) => given.certificate_type !== BUSINESS_LICENCE || /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(number),
    ),
    ...needed(`${at}.certificate_address`, given.certificate_address),
    ...neededMedia(check, `${at}.certificate_photo`, given.certificate_photo),
  ];
}

/** Named when somebody else is responsible; that person then shows a letter. */
function checkLegalPerson(check: Check, subject: FilingContent["icp_subject"]): FilingHint[] {
  const { legal_person_info: legal, principal_info: principal } = subject;
  if (!legal) return [];
  const at = "icp_subject.legal_person_info";
  return [
    ...needed(`${at}.name`, legal.name),
    ...needed(`${at}.certificate_number`, legal.certificate_number),
    ...(legal.certificate_number === principal.certificate_number
      ? []
      : neededMedia(
          check,
          "icp_subject.principal_info.authorization_letter",
          principal.authorization_letter,
        )),
  ];
}

type Person = FilingContent["icp_subject"]["principal_info"];

function checkPerson(check: Check, at: string, given: Person): FilingHint[] {
  const isKnown = (type: number) =>
    certificateTypes.some((known) => known.type === type && known.subject_type === PERSONAL_SUBJECT);
  return [
    ...needed(`${at}.name`, given.name, (name) => name.length >= 2),
    ...needed(`${at}.mobile`, given.mobile, isMobile),
    ...unlocated(`${at}.mobile`, given.mobile),
    ...needed(`${at}.email`, given.email, (email) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)),
    ...needed(
      `${at}.emergency_contact`,
      given.emergency_contact,
      (phone) => isMobile(phone) && phone !== given.mobile,
    ),
    ...needed(`${at}.certificate_type`, given.certificate_type, isKnown),
    ...needed(
      `${at}.certificate_number`,
      given.certificate_number,
      (number) => given.certificate_type !== IDENTITY_CARD || isIdentityNumber(number),
    ),
    ...checkValidity(check, at, given),
    ...neededMedia(check, `${at}.certificate_photo_front`, given.certificate_photo_front),
    ...(given.certificate_type === IDENTITY_CARD
      ? neededMedia(check, `${at}.certificate_photo_back`, given.certificate_photo_back)
      : optionalMedia(check, `${at}.certificate_photo_back`, given.certificate_photo_back)),
  ];
}

function checkValidity({ now }: Check, at: string, given: Person): FilingHint[] {
  const { certificate_validity_date_start: start, certificate_validity_date_end: end } = given;
  const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
  const problems = [
    ...needed(`${at}.certificate_validity_date_start`, start, isDate),
    ...needed(`${at}.certificate_validity_date_end`, end, (value) => value === LONG_TERM || isDate(value)),
  ];
  if (problems.length > 0 || start === undefined || end === undefined) return problems;
  if (start > today) return [hint(86308, `${at}.certificate_validity_date_start`, "证件尚未生效")];
  return end === LONG_TERM || end > today
    ? []
    : [hint(86308, `${at}.certificate_validity_date_end`, "证件有效期不满足要求")];
}

function checkApplets(
  check: Check,
  { icp_applets: applets, icp_subject: subject }: FilingContent,
): FilingHint[] {
  const { base_info: base, principal_info: principal } = applets;
  const at = "icp_applets.base_info";
  const chosen = base.service_content_types ?? [];
  const isOffered = (type: number) =>
    serviceContentTypes.some((known) => known.type === type && known.parent_type !== 0);
  const legal = subject.legal_person_info ?? subject.principal_info;
  const isPerson = subject.base_info.type === PERSONAL_SUBJECT;
  return [
    ...(chosen.length > 0 && chosen.length <= CONTENT_TYPES_MAX && chosen.every(isOffered)
      ? []
      : [hint(40035, `${at}.service_content_types`, "服务内容类型不合法")]),
    ...checkApprovals(check, base.nrlx_details ?? []),
    ...limited(`${at}.comment`, base.comment),
    ...checkPerson(check, "icp_applets.principal_info", principal),
    ...(isPerson || principal.certificate_number === legal.certificate_number
      ? []
      : neededMedia(
          check,
          "icp_applets.principal_info.authorization_letter",
          principal.authorization_letter,
        )),
  ];
}

type Approval = NonNullable<FilingContent["icp_applets"]["base_info"]["nrlx_details"]>[number];

function checkApprovals(check: Check, approvals: readonly Approval[]): FilingHint[] {
  const at = "icp_applets.base_info.nrlx_details";
  if (approvals.length === 0) return [hint(40035, at, "前置审批项不能为空")];
  if (new Set(approvals.map(({ type }) => type)).size < approvals.length)
    return [hint(40035, at, "前置审批类型不能重复")];
  return approvals.flatMap(({ type, code, media }) => {
    if (!nrlxTypes.some((known) => known.type === type))
      return [hint(40035, `${at}.type`, "前置审批类型不合法")];
    if (type === NOTHING_APPROVED_BEFORE) return [];
    return [...needed(`${at}.code`, code), ...neededMedia(check, `${at}.media`, media)];
  });
}

function checkMaterials(check: Check, { icp_materials: materials = {} }: FilingContent): FilingHint[] {
  return Object.entries(materials).flatMap(([name, ids]) => {
    const field = `icp_materials.${name}`;
    const most = name.endsWith("_other_materials") ? OTHER_MATERIALS_MAX : 1;
    if ((ids?.length ?? 0) > most) return [hint(40035, field, `最多 ${most} 个`)];
    return (ids ?? []).flatMap((id) => optionalMedia(check, field, id));
  });
}

const hint = (errcode: number, err_field: string, errmsg: string): FilingHint => ({
  errcode,
  err_field,
  errmsg,
});

function needed<T extends string | number>(
  field: string,
  value: T | undefined,
  fits: (value: T) => boolean = () => true,
): FilingHint[] {
  if (value === undefined || value === "") return [hint(40035, field, "不能为空")];
  return fits(value) ? [] : [hint(40035, field, "格式不正确")];
}

const limited = (field: string, value: string | undefined): FilingHint[] =>
  (value ?? "").length > 200 ? [hint(40035, field, "超过长度限制")] : [];

/** A paper counts for the field that it was handed over for, and for three days. */
function neededMedia(check: Check, field: string, id: string | undefined): FilingHint[] {
  if (id === undefined || id === "") return [hint(40035, field, "缺少图片")];
  return optionalMedia(check, field, id);
}

function optionalMedia({ database, appid, now }: Check, field: string, id: string | undefined): FilingHint[] {
  if (id === undefined || id === "") return [];
  const media = findFilingMedia(database, appid, id);
  if (!media || media.createdAt + MEDIA_DAYS_MS <= now) return [hint(86328, field, "找不到资源")];
  if (media.field !== field) return [hint(86328, field, `media_id 用于 ${media.field}`)];
  return media.type === mediaTypeOf(field) ? [] : [hint(86328, field, "媒体类型不符")];
}

const isMobile = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone);

/** Numbers of virtual operators have no known location. */
const unlocated = (field: string, phone: string | undefined): FilingHint[] =>
  phone !== undefined && isMobile(phone) && /^17[01]/.test(phone)
    ? [hint(86303, field, "无法获取号码归属地")]
    : [];

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** The last of 18 signs checks the others (GB 11643). */
function isIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const sum = [...number.slice(0, 17)].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return "10X98765432"[sum % 11] === number[17];
}
