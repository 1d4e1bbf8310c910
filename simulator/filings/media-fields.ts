const people = ["icp_subject.principal_info", "icp_applets.principal_info"];

/** Fields that hold the picture of a certificate: an upload for them says which kind of certificate. */
const certificateFields: ReadonlySet<string> = new Set([
  "icp_subject.organize_info.certificate_photo",
  ...people.flatMap((person) => [`${person}.certificate_photo_front`, `${person}.certificate_photo_back`]),
]);

const films: ReadonlySet<string> = new Set(["icp_materials.promise_video"]);

const mediaFields: ReadonlySet<string> = new Set([
  ...certificateFields,
  ...films,
  ...people.map((person) => `${person}.authorization_letter`),
  "icp_subject.personal_info.residence_permit",
  "icp_applets.base_info.nrlx_details.media",
  ...[
    "commitment_letter",
    "business_name_change_letter",
    "party_building_confirmation_letter",
    "authenticity_responsibility_letter",
    "authenticity_commitment_letter",
    "website_construction_proposal",
    "subject_other_materials",
    "applets_other_materials",
    "holding_certificate_photo",
  ].map((name) => `icp_materials.${name}`),
]);

export const isMediaField = (field: string): boolean => mediaFields.has(field);
export const isCertificateField = (field: string): boolean => certificateFields.has(field);
export const mediaTypeOf = (field: string): "image" | "video" => (films.has(field) ? "video" : "image");
