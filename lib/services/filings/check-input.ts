import { toBeijingInput } from "@/lib/format/beijing-input";
import { isCreditCode } from "@/lib/format/credit-code";
import { isIdentityNumber } from "@/lib/format/identity-number";
import type { FormPlace } from "./field-paths";
import type { FilingInput } from "./filing-input";
import {
  type ApprovalSlot,
  approvalPaper,
  approvalSlots,
  businessLicense,
  commentMax,
  contentsMax,
  type FilingField,
  type FilingPaper,
  type FilingPerson,
  type FilingProblem,
  identityCard,
  longTerm,
  nothingApproved,
  personalSubject,
} from "./form-shape";

export type InputProblems = Partial<Record<FormPlace, FilingProblem>>;

type Check = (value: string) => FilingProblem | null;

/** The day of an instant, as a field for dates writes it. */
export const todayInBeijing = (now: Date): string => toBeijingInput(now).slice(0, 10);

/** Everything that keeps a form from being handed in, by its place. `today` is a day in Beijing. */
export function checkInput(input: FilingInput, today: string): InputProblems {
  return {
    ...checkSubject(input),
    ...checkPerson(input, "principal", today),
    ...checkLegalPerson(input),
    ...(isManagerPrincipal(input) ? {} : checkPerson(input, "manager", today)),
    ...checkLetters(input),
    ...checkApplet(input),
  };
}

export const isPersonal = ({ fields }: FilingInput): boolean =>
  Number(fields.subjectType) === personalSubject;

/** A person who files for himself is both; a company says so. */
export const isManagerPrincipal = (input: FilingInput): boolean =>
  isPersonal(input) || input.fields.managerIsPrincipal !== "no";

export const isPrincipalLegal = (input: FilingInput): boolean =>
  isPersonal(input) || input.fields.principalIsLegal !== "no";

/** Of a person the papers are those of the principal. */
function checkLicense(input: FilingInput): InputProblems {
  if (isPersonal(input)) return {};
  const isLicense = Number(input.fields.licenseType) === businessLicense;
  return {
    ...needed(input, "licenseType"),
    ...needed(input, "licenseNumber", (number) => (!isLicense || isCreditCode(number) ? null : "creditCode")),
    ...neededPaper(input, "icp_subject.organize_info.certificate_photo"),
  };
}

function checkSubject(input: FilingInput): InputProblems {
  return {
    ...needed(input, "subjectType"),
    ...needed(input, "subjectName"),
    ...checkLicense(input),
    ...needed(input, "licenseAddress"),
    ...needed(input, "province"),
    ...needed(input, "city"),
    ...needed(input, "district"),
    ...needed(input, "address"),
    ...limited(input, "subjectComment"),
  };
}

function checkPerson(input: FilingInput, person: FilingPerson, today: string): InputProblems {
  const { fields } = input;
  const isCard = Number(fields[`${person}CertType`]) === identityCard;
  const root = person === "principal" ? "icp_subject" : "icp_applets";
  return {
    ...needed(input, `${person}Name`),
    ...needed(input, `${person}Mobile`, mobile),
    ...needed(
      input,
      `${person}Emergency`,
      (value) => mobile(value) ?? (value === fields[`${person}Mobile`] ? "sameMobile" : null),
    ),
    ...needed(input, `${person}Email`, (value) =>
      /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value) ? null : "email",
    ),
    ...needed(input, `${person}CertType`),
    ...needed(input, `${person}CertNumber`, (value) =>
      !isCard || isIdentityNumber(value.toUpperCase()) ? null : "identityNumber",
    ),
    ...needed(input, `${person}CertFrom`, (value) => date(value) ?? (value > today ? "notYetValid" : null)),
    ...needed(input, `${person}CertUntil`, (value) =>
      value === longTerm ? null : (date(value) ?? (value <= today ? "expired" : null)),
    ),
    ...neededPaper(input, `${root}.principal_info.certificate_photo_front`),
    ...(isCard ? neededPaper(input, `${root}.principal_info.certificate_photo_back`) : {}),
  };
}

function checkLegalPerson(input: FilingInput): InputProblems {
  if (isPrincipalLegal(input)) return {};
  return { ...needed(input, "legalName"), ...needed(input, "legalNumber") };
}

/** Whoever is not the legal person shows a letter. */
function checkLetters(input: FilingInput): InputProblems {
  if (isPersonal(input)) return {};
  const principal = isPrincipalLegal(input)
    ? {}
    : neededPaper(input, "icp_subject.principal_info.authorization_letter");
  const isManagerLegal = isManagerPrincipal(input) && isPrincipalLegal(input);
  return isManagerLegal
    ? principal
    : { ...principal, ...neededPaper(input, "icp_applets.principal_info.authorization_letter") };
}

/** Which of the slots hold an approval; none when the contents need no other authority's. */
export function givenApprovals({ fields, papers }: FilingInput): ApprovalSlot[] {
  if (Number(fields.approvalType) === nothingApproved) return [];
  return approvalSlots.filter(
    (slot) =>
      Boolean(fields[`approvalType${slot}`] || fields[`approvalCode${slot}`]) ||
      (papers[approvalPaper(slot)] ?? []).length > 0,
  );
}

function checkApprovals(input: FilingInput): InputProblems {
  const given = givenApprovals(input);
  const typeOf = (slot: ApprovalSlot) => input.fields[`approvalType${slot}`];
  const checks = given.map((slot, index) => ({
    ...needed(input, `approvalType${slot}`, (type) =>
      given.slice(0, index).some((earlier) => typeOf(earlier) === type) ? "approvalTwice" : null,
    ),
    ...needed(input, `approvalCode${slot}`),
    ...neededPaper(input, approvalPaper(slot)),
  }));
  return Object.assign({}, ...checks);
}

function checkApplet(input: FilingInput): InputProblems {
  return {
    ...needed(input, "contents", (value) => (value.split(",").length > contentsMax ? "contents" : null)),
    ...needed(input, "approvalType"),
    ...checkApprovals(input),
    ...limited(input, "appletComment"),
  };
}

function needed({ fields }: FilingInput, field: FilingField, check: Check = () => null): InputProblems {
  const value = fields[field] ?? "";
  const problem = value === "" ? "required" : check(value);
  return problem ? { [field]: problem } : {};
}

function limited({ fields }: FilingInput, field: FilingField): InputProblems {
  return [...(fields[field] ?? "")].length > commentMax ? { [field]: "tooLong" } : {};
}

function neededPaper({ papers }: FilingInput, path: FilingPaper): InputProblems {
  return (papers[path] ?? []).length > 0 ? {} : { [path]: "paper" };
}

const mobile: Check = (value) => (/^1[3-9]\d{9}$/.test(value) ? null : "mobile");

const date: Check = (value) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? null : "date";
