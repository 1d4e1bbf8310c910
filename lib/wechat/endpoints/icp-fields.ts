import { z } from "zod";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

const text = z.string().optional();
const number = z.number().optional();
const mediaIds = z.array(z.string()).optional();

/*
 * What WeChat requires depends on the subject: it answers missing fields as hints instead of refusing the call,
 * so that only the objects themselves are required here.
 */
const person = {
  name: text,
  mobile: text,
  email: text,
  emergency_contact: text,
  certificate_type: number,
  certificate_number: text,
  /** YYYYmmdd */
  certificate_validity_date_start: text,
  /** YYYYmmdd or 长期 */
  certificate_validity_date_end: text,
  certificate_photo_front: text,
  certificate_photo_back: text,
  /** When the person is not the legal person. */
  authorization_letter: text,
};

export const icpSubject = z.strictObject({
  base_info: z.strictObject({
    type: number,
    name: text,
    province: text,
    city: text,
    district: text,
    address: text,
    comment: text,
  }),
  personal_info: z.strictObject({ residence_permit: text }).optional(),
  organize_info: z
    .strictObject({
      certificate_type: number,
      certificate_number: text,
      certificate_address: text,
      certificate_photo: text,
    })
    .optional(),
  principal_info: z.strictObject(person),
  legal_person_info: z.strictObject({ name: text, certificate_number: text }).optional(),
});

export const icpApplets = z.strictObject({
  base_info: z.strictObject({
    service_content_types: z.array(z.number()).optional(),
    nrlx_details: z.array(z.strictObject({ type: number, code: text, media: text })).optional(),
    comment: text,
  }),
  /** `verify_task_id` is the face check of this person. */
  principal_info: z.strictObject({ ...person, verify_task_id: text }),
});

export const icpMaterials = z.strictObject({
  commitment_letter: mediaIds,
  business_name_change_letter: mediaIds,
  party_building_confirmation_letter: mediaIds,
  promise_video: mediaIds,
  authenticity_responsibility_letter: mediaIds,
  authenticity_commitment_letter: mediaIds,
  website_construction_proposal: mediaIds,
  subject_other_materials: mediaIds,
  applets_other_materials: mediaIds,
  holding_certificate_photo: mediaIds,
});

/** The field that WeChat does not take; an entry with errcode 0 is none. */
export const icpHints = tolerant(
  z.array(
    z.looseObject({
      errcode: tolerant(wireNumber),
      err_field: tolerant(z.string()),
      errmsg: tolerant(z.string()),
    }),
  ),
);

/** Why a review refused a filing. `key_name` is the Chinese name of the field. */
export const icpAuditData = tolerant(
  z.array(
    z.looseObject({
      key_name: tolerant(z.string()),
      error: tolerant(z.string()),
      suggest: tolerant(z.string()),
    }),
  ),
);

/** A filing is full of people's identity: none of it stands in a record of the call. */
export const icpRedact = [
  "name",
  "mobile",
  "email",
  "emergency_contact",
  "certificate_number",
  "certificate_address",
  "address",
  "verify_url",
  "pay_url",
];
