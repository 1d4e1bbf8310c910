import type { FilingField, FilingPaper, FilingPerson } from "./form-shape";

/** Where a value of ours goes in WeChat's call. A manager who is the principal has the principal's values. */
const paths = {
  subjectType: "icp_subject.base_info.type",
  subjectName: "icp_subject.base_info.name",
  province: "icp_subject.base_info.province",
  city: "icp_subject.base_info.city",
  district: "icp_subject.base_info.district",
  address: "icp_subject.base_info.address",
  subjectComment: "icp_subject.base_info.comment",
  licenseType: "icp_subject.organize_info.certificate_type",
  licenseNumber: "icp_subject.organize_info.certificate_number",
  licenseAddress: "icp_subject.organize_info.certificate_address",
  ...personPaths("principal", "icp_subject.principal_info"),
  legalName: "icp_subject.legal_person_info.name",
  legalNumber: "icp_subject.legal_person_info.certificate_number",
  ...personPaths("manager", "icp_applets.principal_info"),
  contents: "icp_applets.base_info.service_content_types",
  approvalType: "icp_applets.base_info.nrlx_details.type",
  approvalCode: "icp_applets.base_info.nrlx_details.code",
  appletComment: "icp_applets.base_info.comment",
} satisfies Partial<Record<FilingField, string>>;

function personPaths<P extends FilingPerson>(person: P, at: string) {
  const named = {
    Name: "name",
    Mobile: "mobile",
    Emergency: "emergency_contact",
    Email: "email",
    CertType: "certificate_type",
    CertNumber: "certificate_number",
    CertFrom: "certificate_validity_date_start",
    CertUntil: "certificate_validity_date_end",
  } as const;
  const entries = Object.entries(named).map(([ours, theirs]) => [`${person}${ours}`, `${at}.${theirs}`]);
  // The keys are those of `named`, each with the person in front.
  return Object.fromEntries(entries) as Record<`${P}${keyof typeof named}`, string>;
}

const fieldByPath = new Map(
  Object.entries(paths).map(([field, path]) => [path, field as keyof typeof paths]),
);

export type FormPlace = FilingField | FilingPaper;

/** Our field for WeChat's path; undefined for one that the form does not have. Indexes of lists do not matter. */
export function fieldOfPath(wechatPath: string): FilingField | undefined {
  const plain = wechatPath.replace(/\[\d*\]|\.\d+(?=\.|$)/g, "");
  if (plain === "icp_applets.base_info.nrlx_details") return "approvalType";
  return fieldByPath.get(plain);
}
