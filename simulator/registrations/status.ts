import type { Registration, RegistrationStep } from "../state/registrations";

/** The two kinds of task number the same steps differently. */
const enterpriseSteps: Record<RegistrationStep, number> = {
  made: 1,
  expired: 2,
  refused: 3,
  agreed: 4,
  face_failed: 6,
  face_passed: 7,
  failed: 14,
  done: 12,
};

const personalSteps: Record<RegistrationStep, number> = {
  made: 0,
  expired: 1,
  refused: 2,
  agreed: 3,
  face_failed: 5,
  face_passed: 6,
  failed: 14,
  done: 12,
};

const LIMITS_FROM = 1001;

/** Subject and administrator limits are numbers of their own in both tables. */
const limitOf = ({ outcome }: Registration): number | null =>
  outcome !== null && outcome >= LIMITS_FROM && outcome < 2000 ? outcome : null;

export const enterpriseStatus = (registration: Registration): number =>
  limitOf(registration) ?? enterpriseSteps[registration.step];

export const personalStatus = (registration: Registration): number =>
  limitOf(registration) ?? personalSteps[registration.step];
