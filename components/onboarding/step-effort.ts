import type { ChecklistItem } from "@/lib/services/progress/checklist-of";

/** How long a person needs for a step. */
const minutesByStep: Partial<Record<ChecklistItem["name"], number>> = {
  account: 3,
  authorization: 1,
  verification: 10,
  filing: 15,
  profile: 5,
};

export function minutesOf({ name }: Pick<ChecklistItem, "name">): number | null {
  return minutesByStep[name] ?? null;
}

/** How long WeChat and the authorities usually need, in working days; null: minutes. */
const usualByReason: Readonly<Record<string, { min: number; max: number } | null>> = {
  "account.creating": null,
  "account.sending": null,
  "authorization.arriving": null,
  "verification.creating_order": null,
  "verification.auditing": { min: 1, max: 3 },
  "filing.platform_auditing": { min: 1, max: 2 },
  "filing.authority_auditing": { min: 1, max: 20 },
};

/** Undefined where nobody can say. */
export function usualTimeOf({ name, reason }: Pick<ChecklistItem, "name" | "reason">) {
  return usualByReason[`${name}.${reason}`];
}
