import type { FormKind } from "@/lib/services/registrations/schemas";
import type { RegistrationFieldName } from "./registration-form";

/** Every kind that begins with a form of our own, the one for most first. */
const formKinds = [
  "enterprise",
  "personal",
  "beta",
  "beta_verify",
  "beta_reuse",
  "transaction",
] as const satisfies readonly FormKind[];

/** Every kind on offer; an official account's begins on WeChat's page. */
export const wizardKinds = [
  "enterprise",
  "official_account",
  "personal",
  "beta",
  "beta_verify",
  "beta_reuse",
  "transaction",
] as const;
export type WizardKind = (typeof wizardKinds)[number];

const fieldsByKind: Record<FormKind, readonly RegistrationFieldName[]> = {
  enterprise: ["name", "code", "componentPhone"],
  personal: ["wechatId", "componentPhone"],
  transaction: ["openid", "componentPhone"],
  beta: ["trialName", "openid"],
  beta_verify: ["name", "code", "componentPhone"],
  beta_reuse: ["officialAppid", "sameAdmin"],
};

export const fieldsOf = (kind: FormKind): readonly RegistrationFieldName[] => fieldsByKind[kind];

export const isFormKind = (kind: string | undefined): kind is FormKind =>
  formKinds.some((known) => known === kind);

export const isWizardKind = (kind: string | undefined): kind is WizardKind =>
  wizardKinds.some((known) => known === kind);

/** A trial app's name is a `name` to the service, with rules of its own. */
export const wireName = (field: RegistrationFieldName): string => (field === "trialName" ? "name" : field);
