import type { z } from "zod";
import type { icpApplets, icpMaterials, icpSubject } from "@/lib/wechat/endpoints/icp-fields";
import { givenApprovals, isManagerPrincipal, isPersonal, isPrincipalLegal } from "./check-input";
import type { FilingInput } from "./filing-input";
import { approvalPaper, type FilingPaper, type FilingPerson, longTerm, nothingApproved } from "./form-shape";

export interface WireFiling {
  icp_subject: z.input<typeof icpSubject>;
  icp_applets: z.input<typeof icpApplets>;
  icp_materials: z.input<typeof icpMaterials>;
}

/** Which paper of the form is handed over for a field: some fields show the same paper as another one. */
export function sourceOfPaper(input: FilingInput, path: FilingPaper): FilingPaper {
  const ofManager = /^icp_applets\.principal_info\.certificate_photo_(front|back)$/.exec(path);
  if (ofManager && isManagerPrincipal(input))
    return ofManager[1] === "front"
      ? "icp_subject.principal_info.certificate_photo_front"
      : "icp_subject.principal_info.certificate_photo_back";
  if (path === "icp_subject.organize_info.certificate_photo" && isPersonal(input))
    return "icp_subject.principal_info.certificate_photo_front";
  return path;
}

type MediaOf = (path: FilingPaper) => string[];

/** Exactly the fields of WeChat's call that the form has values for. `mediaOf` names what WeChat was given of a field. */
export function toWireFiling(input: FilingInput, mediaOf: MediaOf, verifyTaskId: string): WireFiling {
  const { fields } = input;
  const isPerson = isPersonal(input);
  const manager = isManagerPrincipal(input) ? "principal" : "manager";
  return {
    icp_subject: {
      base_info: {
        type: number(fields.subjectType),
        name: text(fields.subjectName),
        province: text(fields.province),
        city: text(fields.city),
        district: text(fields.district),
        address: text(fields.address),
        comment: text(fields.subjectComment),
      },
      personal_info: isPerson
        ? { residence_permit: mediaOf("icp_subject.personal_info.residence_permit")[0] }
        : undefined,
      organize_info: {
        // Of a person both are the same.
        certificate_type: number(isPerson ? fields.principalCertType : fields.licenseType),
        certificate_number: text(isPerson ? fields.principalCertNumber?.toUpperCase() : fields.licenseNumber),
        certificate_address: text(fields.licenseAddress),
        certificate_photo: mediaOf("icp_subject.organize_info.certificate_photo")[0],
      },
      principal_info: personOf(input, "principal", mediaOf, "icp_subject"),
      legal_person_info: isPrincipalLegal(input)
        ? undefined
        : { name: text(fields.legalName), certificate_number: text(fields.legalNumber) },
    },
    icp_applets: {
      base_info: {
        service_content_types: (fields.contents ?? "").split(",").filter(Boolean).map(Number),
        nrlx_details: approvalsOf(input, mediaOf),
        comment: text(fields.appletComment),
      },
      principal_info: {
        ...personOf(input, manager, mediaOf, "icp_applets"),
        verify_task_id: verifyTaskId,
      },
    },
    icp_materials: materialsOf(mediaOf),
  };
}

function approvalsOf(input: FilingInput, mediaOf: MediaOf) {
  const given = givenApprovals(input).map((slot) => ({
    type: number(input.fields[`approvalType${slot}`]),
    code: text(input.fields[`approvalCode${slot}`]),
    media: mediaOf(approvalPaper(slot))[0],
  }));
  return given.length > 0 ? given : [{ type: nothingApproved }];
}

function personOf(
  { fields }: FilingInput,
  person: FilingPerson,
  mediaOf: MediaOf,
  root: "icp_subject" | "icp_applets",
) {
  const until = fields[`${person}CertUntil`];
  return {
    name: text(fields[`${person}Name`]),
    mobile: text(fields[`${person}Mobile`]),
    email: text(fields[`${person}Email`]),
    emergency_contact: text(fields[`${person}Emergency`]),
    certificate_type: number(fields[`${person}CertType`]),
    certificate_number: text(fields[`${person}CertNumber`]?.toUpperCase()),
    certificate_validity_date_start: day(fields[`${person}CertFrom`]),
    certificate_validity_date_end: until === longTerm ? "长期" : day(until),
    certificate_photo_front: mediaOf(`${root}.principal_info.certificate_photo_front`)[0],
    certificate_photo_back: mediaOf(`${root}.principal_info.certificate_photo_back`)[0],
    authorization_letter: mediaOf(`${root}.principal_info.authorization_letter`)[0],
  };
}

function materialsOf(mediaOf: MediaOf): WireFiling["icp_materials"] {
  const given = (path: FilingPaper) => {
    const ids = mediaOf(path);
    return ids.length > 0 ? ids : undefined;
  };
  return {
    commitment_letter: given("icp_materials.commitment_letter"),
    business_name_change_letter: given("icp_materials.business_name_change_letter"),
    party_building_confirmation_letter: given("icp_materials.party_building_confirmation_letter"),
    promise_video: given("icp_materials.promise_video"),
    authenticity_responsibility_letter: given("icp_materials.authenticity_responsibility_letter"),
    authenticity_commitment_letter: given("icp_materials.authenticity_commitment_letter"),
    website_construction_proposal: given("icp_materials.website_construction_proposal"),
    subject_other_materials: given("icp_materials.subject_other_materials"),
    applets_other_materials: given("icp_materials.applets_other_materials"),
    holding_certificate_photo: given("icp_materials.holding_certificate_photo"),
  };
}

const text = (value: string | undefined): string | undefined => value || undefined;
const number = (value: string | undefined): number | undefined => (value ? Number(value) : undefined);
const day = (value: string | undefined): string | undefined => value?.replaceAll("-", "") || undefined;
