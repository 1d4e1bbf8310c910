import type { FilingHint } from "@/db/schema";
import { givenApprovals, isManagerPrincipal } from "./check-input";
import { type FormPlace, fieldOfPath } from "./field-paths";
import type { FilingInput, FilingRow } from "./filing-input";
import {
  approvalPaper,
  approvalPlaces,
  type FilingField,
  isFilingField,
  isFilingPaper,
  slotOf,
} from "./form-shape";
import { placeOfName } from "./name-fields";
import { refusedStates } from "./states";

/** WeChat's path of the face check, which is not a field of the form. */
export const facePath = "icp_applets.principal_info.verify_task_id";

/** Where a refusal belongs in the form; null when it names something that the form does not have. */
export function placeOfHint({ field }: FilingHint, input: FilingInput): FormPlace | null {
  const plain = field.replace(/\[\d*\]|\.\d+(?=\.|$)/g, "");
  const place = isFilingPaper(plain) ? plain : (fieldOfPath(field) ?? placeOfName(field));
  return place === undefined ? null : asShown(ofEntry(place, field, input), input);
}

/** WeChat counts the entries of its list; ours have places. */
function ofEntry(place: FormPlace, field: string, input: FilingInput): FormPlace {
  const index = /nrlx_details(?:\[|\.)(\d+)/.exec(field)?.[1];
  const slot = index === undefined ? undefined : givenApprovals(input)[Number(index)];
  if (slot === undefined) return place;
  if (place === "approvalType" || place === "approvalCode") return `${place}${slot}`;
  return slotOf(place) === null ? place : approvalPaper(slot);
}

/** A manager who is the principal has no fields of his own. */
function asShown(place: FormPlace, input: FilingInput): FormPlace {
  if (!isManagerPrincipal(input)) return place;
  if (place.startsWith("icp_applets.principal_info.certificate_photo"))
    return place.replace("icp_applets", "icp_subject") as FormPlace;
  const principal = place.replace(/^manager(?=[A-Z])/, "principal");
  return isFilingField(principal) ? principal : place;
}

const person = (name: "principal" | "manager", root: string): readonly string[] => [
  `${name}CertType`,
  `${name}CertNumber`,
  `${name}CertFrom`,
  `${name}CertUntil`,
  `${root}.principal_info.certificate_photo_front`,
  `${root}.principal_info.certificate_photo_back`,
];

/** What cannot be corrected without each other. */
const together: readonly (readonly string[])[] = [
  ["province", "city", "district"],
  ["licenseType", "licenseNumber", "icp_subject.organize_info.certificate_photo"],
  person("principal", "icp_subject"),
  person("manager", "icp_applets"),
  ["legalName", "legalNumber", "principalIsLegal", "icp_subject.principal_info.authorization_letter"],
  approvalPlaces,
];

/**
 * Whether a place may be changed. After a refusal these are the refused ones, with what belongs to them; when the
 * refusal names nothing of the form, everything is.
 */
export function isOpenPlace(
  row: Pick<FilingRow, "state" | "hints">,
  input: FilingInput,
  place: FilingField | string,
): boolean {
  const open = openPlacesOf(row, input);
  return open === "all" || open.includes(place);
}

export function openPlacesOf(
  { state, hints }: Pick<FilingRow, "state" | "hints">,
  input: FilingInput,
): string[] | "all" {
  if (!refusedStates.includes(state)) return "all";
  const named = hints.filter(({ field }) => field !== facePath);
  const places = named.map((hint) => placeOfHint(hint, input));
  const known = places.filter((place) => place !== null);
  // Of what is unknown nobody can say which field mends it.
  if (known.length < places.length || (places.length === 0 && hints.length === 0)) return "all";
  const groups = together.filter((group) => group.some((place) => known.some((named) => named === place)));
  return [...new Set([...known, ...groups.flat()])];
}
