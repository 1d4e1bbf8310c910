/** The parts of the form, each saved by itself. */
export const filingSections = ["subject", "people", "applet", "materials"] as const;
export type FilingSection = (typeof filingSections)[number];

const personFields = [
  "Name",
  "Mobile",
  "Emergency",
  "Email",
  "CertType",
  "CertNumber",
  "CertFrom",
  "CertUntil",
] as const;
type PersonField = (typeof personFields)[number];
export type FilingPerson = "principal" | "manager";

const fieldsOf = <P extends FilingPerson>(person: P) =>
  personFields.map((field): `${P}${PersonField}` => `${person}${field}`);

/** WeChat takes a list of prior approvals, each kind once; these are our places for its entries. */
export const approvalSlots = ["", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"] as const;
export type ApprovalSlot = (typeof approvalSlots)[number];

const approvalFields = approvalSlots.flatMap(
  (slot): readonly [`approvalType${ApprovalSlot}`, `approvalCode${ApprovalSlot}`] => [
    `approvalType${slot}`,
    `approvalCode${slot}`,
  ],
);

/** Of a slot's picture; WeChat's path has no number. */
export const approvalPaper = <S extends ApprovalSlot>(slot: S) =>
  (slot === ""
    ? "icp_applets.base_info.nrlx_details.media"
    : `icp_applets.base_info.nrlx_details.${slot}.media`) as S extends ""
    ? "icp_applets.base_info.nrlx_details.media"
    : `icp_applets.base_info.nrlx_details.${S}.media`;

/** What is typed or chosen, in the order of the page. */
export const filingFields = {
  subject: [
    "subjectType",
    "subjectName",
    "licenseType",
    "licenseNumber",
    "licenseAddress",
    "province",
    "city",
    "district",
    "address",
    "subjectComment",
  ],
  people: [
    ...fieldsOf("principal"),
    "principalIsLegal",
    "legalName",
    "legalNumber",
    "managerIsPrincipal",
    ...fieldsOf("manager"),
  ],
  applet: ["contents", ...approvalFields, "appletComment"],
  materials: [],
} as const satisfies Record<FilingSection, readonly string[]>;

export type FilingField = (typeof filingFields)[FilingSection][number];

export const allFilingFields: readonly FilingField[] = filingSections.flatMap(
  (section): readonly FilingField[] => filingFields[section],
);

export const isFilingField = (name: string): name is FilingField =>
  allFilingFields.some((field) => field === name);

/** What is photographed, by WeChat's path of the field. */
export const filingPapers = {
  subject: ["icp_subject.organize_info.certificate_photo", "icp_subject.personal_info.residence_permit"],
  people: [
    "icp_subject.principal_info.certificate_photo_front",
    "icp_subject.principal_info.certificate_photo_back",
    "icp_subject.principal_info.authorization_letter",
    "icp_applets.principal_info.certificate_photo_front",
    "icp_applets.principal_info.certificate_photo_back",
    "icp_applets.principal_info.authorization_letter",
  ],
  applet: approvalSlots.map(approvalPaper),
  materials: [
    "icp_materials.commitment_letter",
    "icp_materials.business_name_change_letter",
    "icp_materials.party_building_confirmation_letter",
    "icp_materials.promise_video",
    "icp_materials.authenticity_responsibility_letter",
    "icp_materials.authenticity_commitment_letter",
    "icp_materials.website_construction_proposal",
    "icp_materials.holding_certificate_photo",
    "icp_materials.subject_other_materials",
    "icp_materials.applets_other_materials",
  ],
} as const satisfies Record<FilingSection, readonly string[]>;

/** Everything about prior approvals. */
export const approvalPlaces: readonly string[] = [...approvalFields, ...filingPapers.applet];

/** Without the number of an entry in a list: what WeChat calls it, and what its words are called. */
type Plain<Place> = Place extends
  | `approval${"Type" | "Code"}${number}`
  | `icp_applets.base_info.nrlx_details.${number}.media`
  ? never
  : Place;
export const plainField = (name: FilingField): Plain<FilingField> =>
  name.replace(/^(approval(?:Type|Code))\d+$/, "$1") as Plain<FilingField>;
export const plainPaper = (path: FilingPaper): Plain<FilingPaper> =>
  path.replace(/\.\d+(?=\.media$)/, "") as Plain<FilingPaper>;

/** Which entry a place belongs to; null for a place that has none. */
export const slotOf = (place: string): ApprovalSlot | null => {
  if (!approvalPlaces.includes(place)) return null;
  const number = /\d+(?=$|\.media$)/.exec(place)?.[0] ?? "";
  return approvalSlots.find((slot) => slot === number) ?? null;
};

/** What the words of a paper are called. */
export const paperKeyOf = (path: FilingPaper) => paperKeys[plainPaper(path)];

const paperKeys = {
  "icp_subject.organize_info.certificate_photo": "licensePhoto",
  "icp_subject.personal_info.residence_permit": "residencePermit",
  "icp_subject.principal_info.certificate_photo_front": "principalFront",
  "icp_subject.principal_info.certificate_photo_back": "principalBack",
  "icp_subject.principal_info.authorization_letter": "principalLetter",
  "icp_applets.principal_info.certificate_photo_front": "managerFront",
  "icp_applets.principal_info.certificate_photo_back": "managerBack",
  "icp_applets.principal_info.authorization_letter": "managerLetter",
  "icp_applets.base_info.nrlx_details.media": "approvalMedia",
  "icp_materials.commitment_letter": "commitmentLetter",
  "icp_materials.business_name_change_letter": "nameChangeLetter",
  "icp_materials.party_building_confirmation_letter": "partyLetter",
  "icp_materials.promise_video": "promiseVideo",
  "icp_materials.authenticity_responsibility_letter": "responsibilityLetter",
  "icp_materials.authenticity_commitment_letter": "truthLetter",
  "icp_materials.website_construction_proposal": "constructionPlan",
  "icp_materials.holding_certificate_photo": "holdingPhoto",
  "icp_materials.subject_other_materials": "subjectOthers",
  "icp_materials.applets_other_materials": "appletOthers",
} as const satisfies Record<Plain<FilingPaper>, string>;

export type FilingPaper = (typeof filingPapers)[FilingSection][number];

export const allFilingPapers: readonly FilingPaper[] = filingSections.flatMap(
  (section): readonly FilingPaper[] => filingPapers[section],
);

export const isFilingPaper = (path: string): path is FilingPaper =>
  allFilingPapers.some((paper) => paper === path);

/** Numbers of certificates: after they were saved, only masked ones leave the server. */
export const maskedFields: readonly FilingField[] = [
  "principalCertNumber",
  "managerCertNumber",
  "legalNumber",
];

/** The end of a certificate that has none. */
export const longTerm = "long";

/** Of these a field is made wrong by itself; the words are in the messages under `filing.form.errors`. */
export const filingProblems = [
  "required",
  "tooLong",
  "mobile",
  "sameMobile",
  "email",
  "creditCode",
  "identityNumber",
  "date",
  "notYetValid",
  "expired",
  "contents",
  "approvalTwice",
  "paper",
] as const;
export type FilingProblem = (typeof filingProblems)[number];

/** Why and how far a filing on record is ended. */
export const cancelScopes = ["app", "subject"] as const;
export const cancelReasons = ["stopped", "subject_changed"] as const;

export const contentsMax = 5;
export const commentMax = 200;

export const catalogueNames = ["contents", "certificates", "districts", "approvals", "subjects"] as const;
export type CatalogueName = (typeof catalogueNames)[number];

/** A person's papers have the kind of a person, whoever the person acts for. */
export const personalSubject = 5;
export const identityCard = 2;
export const businessLicense = 1;
/** 以上都不涉及 */
export const nothingApproved = 24;

/** An entry to choose: its number or code, what it is called, and under what it stands. */
export interface Choice {
  value: string;
  label: string;
  remark: string | null;
  /** Contents: the group; certificates: the kind of subject; districts: the one around it. */
  parent: string | null;
}

export interface FilingCatalogues {
  contents: Choice[];
  /** What contents are grouped by. */
  contentGroups: Choice[];
  certificates: Choice[];
  provinces: Choice[];
  cities: Choice[];
  districts: Choice[];
  approvals: Choice[];
  subjects: Choice[];
  syncedAt: string;
}
