import type { Rule } from "../facts";
import { accountRestricted } from "./account-restricted";
import { annualReviewDue } from "./annual-review-due";
import { authorizationEnded } from "./authorization-ended";
import { categoryAuditing } from "./category-auditing";
import { categoryMissing } from "./category-missing";
import { categoryRejected } from "./category-rejected";
import { connectionBroken } from "./connection-broken";
import { ownerMissing } from "./owner-missing";
import { permissionsMissing } from "./permissions-missing";
import { profileIncomplete } from "./profile-incomplete";

/** Every rule; each has its words in `messages/<language>/requirements.json`. */
export const rules: readonly Rule[] = [
  accountRestricted,
  annualReviewDue,
  authorizationEnded,
  categoryAuditing,
  categoryMissing,
  categoryRejected,
  connectionBroken,
  ownerMissing,
  permissionsMissing,
  profileIncomplete,
];
