import type { CreateRegistrationInput } from "@/lib/services/registrations/schemas";
import type { RegistrationFieldName } from "./registration-form";

/** Every kind that begins with a form. */
export const wizardKinds = ["enterprise", "personal", "beta", "beta_verify", "transaction"] as const;
export type WizardKind = (typeof wizardKinds)[number] & CreateRegistrationInput["kind"];

const fieldsByKind: Record<WizardKind, readonly RegistrationFieldName[]> = {
  enterprise: ["name", "code", "componentPhone"],
  personal: ["wechatId", "componentPhone"],
  transaction: ["openid", "componentPhone"],
  beta: ["trialName", "openid"],
  beta_verify: ["name", "code", "componentPhone"],
};

export const fieldsOf = (kind: WizardKind): readonly RegistrationFieldName[] => fieldsByKind[kind];

export const isWizardKind = (kind: string | undefined): kind is WizardKind =>
  wizardKinds.some((known) => known === kind);
