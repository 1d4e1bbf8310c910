import { expect, test } from "vitest";
import { fieldNames } from "@/simulator/filings/field-names";
import { fieldOfPath } from "./field-paths";
import { placeOfName } from "./name-fields";

test.each([
  ["主办单位名称", "subjectName"],
  ["主体名称", "subjectName"],
  ["主办单位证件号码", "licenseNumber"],
  ["主办单位证件照片", "icp_subject.organize_info.certificate_photo"],
  ["主办单位通信地址", "address"],
  ["主体负责人姓名", "principalName"],
  ["主体负责人证件号码", "principalCertNumber"],
  ["主体负责人证件反面照片", "icp_subject.principal_info.certificate_photo_back"],
  ["小程序负责人手机号码", "managerMobile"],
  ["小程序负责人应急联系电话", "managerEmergency"],
  ["小程序负责人授权书", "icp_applets.principal_info.authorization_letter"],
  ["法定代表人姓名", "legalName"],
  ["服务内容标识", "contents"],
  ["前置审批项", "approvalType"],
  ["互联网信息服务承诺书", "icp_materials.commitment_letter"],
])("a review that names %s means %s", (name, place) => {
  expect(placeOfName(name)).toBe(place);
});

test("every name that the simulated reviewers use has its place", () => {
  expect(fieldNames.filter((name) => placeOfName(name) === undefined)).toEqual([]);
});

test("an unknown name is none of ours", () => {
  expect(placeOfName("其它问题")).toBeUndefined();
  expect(placeOfName("")).toBeUndefined();
});

test.each([
  ["icp_subject.base_info.district", "district"],
  ["icp_applets.base_info.nrlx_details[0].code", "approvalCode"],
  ["icp_applets.base_info.nrlx_details.0.type", "approvalType"],
  ["icp_applets.base_info.nrlx_details", "approvalType"],
  ["icp_applets.principal_info.mobile", "managerMobile"],
  ["icp_subject.unheard_of", undefined],
])("WeChat's path %s is our field %s", (path, field) => {
  expect(fieldOfPath(path)).toBe(field);
});
