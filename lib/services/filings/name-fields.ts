import type { FormPlace } from "./field-paths";

/*
 * A review names the refused field in Chinese, and no page lists those names: what is told apart is whom or what the
 * name speaks of, and which of its details. The more special words stand first.
 */
const manager = /小程序负责人|服务负责人|应用负责人/;
const legal = /法定代表人|法人代表|法人(?!证)/;
const principal = /主体负责人|主办单位负责人|单位负责人|负责人/;

const ofPerson: readonly [RegExp, detail: string][] = [
  [/授权书/, "letter"],
  [/(反面|背面|国徽)/, "back"],
  [/(正面|人像|照片|图片|扫描)/, "front"],
  [/(应急|紧急)/, "Emergency"],
  [/(手机|电话|联系方式)/, "Mobile"],
  [/(邮箱|邮件)/, "Email"],
  [/(有效期|起始|终止|截止)/, "CertUntil"],
  [/(证件类型)/, "CertType"],
  [/(证件号|身份证号|号码)/, "CertNumber"],
  [/(姓名|名称)/, "Name"],
];

const ofSubject: readonly [RegExp, FormPlace][] = [
  [/(性质|类型)$/, "subjectType"],
  [/(证件|执照|证书).*(照片|图片|扫描|副本)/, "icp_subject.organize_info.certificate_photo"],
  [/(证件|执照).*(住所|地址)/, "licenseAddress"],
  [/(证件号|代码|执照号|注册号)/, "licenseNumber"],
  [/居住证/, "icp_subject.personal_info.residence_permit"],
  [/(省|市|区|县|所在地)$/, "district"],
  [/(通信地址|通讯地址|地址)/, "address"],
  [/备注/, "subjectComment"],
  [/(主体|主办单位|单位|主办者).*名称/, "subjectName"],
];

const others: readonly [RegExp, FormPlace][] = [
  [/(服务内容|内容标识|服务类型)/, "contents"],
  [/前置审批.*(文件|材料|照片|图片|附件)/, "icp_applets.base_info.nrlx_details.media"],
  [/前置审批.*号/, "approvalCode"],
  [/前置审批/, "approvalType"],
  [/(小程序|服务).*备注/, "appletComment"],
  [/信息服务承诺书/, "icp_materials.commitment_letter"],
  [/更名/, "icp_materials.business_name_change_letter"],
  [/党建/, "icp_materials.party_building_confirmation_letter"],
  [/承诺视频/, "icp_materials.promise_video"],
  [/责任告知书/, "icp_materials.authenticity_responsibility_letter"],
  [/真实性承诺书/, "icp_materials.authenticity_commitment_letter"],
  [/建设方案/, "icp_materials.website_construction_proposal"],
  [/手持/, "icp_materials.holding_certificate_photo"],
  [/(主体|主办单位).*(附件|其他材料|其它)/, "icp_materials.subject_other_materials"],
  [/(小程序).*(附件|其他材料|其它)/, "icp_materials.applets_other_materials"],
];

/** The place of the form that a review's Chinese name speaks of; undefined when none is meant for sure. */
export function placeOfName(name: string): FormPlace | undefined {
  const other = others.find(([pattern]) => pattern.test(name))?.[1];
  if (other) return other;
  if (manager.test(name)) return detailOf(name, "manager", "icp_applets");
  if (legal.test(name)) return /(证件|身份证|号码)/.test(name) ? "legalNumber" : "legalName";
  if (principal.test(name)) return detailOf(name, "principal", "icp_subject");
  return ofSubject.find(([pattern]) => pattern.test(name))?.[1];
}

function detailOf(
  name: string,
  person: "principal" | "manager",
  root: "icp_subject" | "icp_applets",
): FormPlace | undefined {
  const detail = ofPerson.find(([pattern]) => pattern.test(name))?.[1];
  if (detail === undefined) return undefined;
  if (detail === "letter") return `${root}.principal_info.authorization_letter`;
  if (detail === "front" || detail === "back") return `${root}.principal_info.certificate_photo_${detail}`;
  // What is left in the table are details of a person, each with its capital.
  return `${person}${detail}` as FormPlace;
}
