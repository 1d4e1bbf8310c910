import type { Rule } from "../facts";
import { accountRestricted } from "./account-restricted";
import { annualReviewDue } from "./annual-review-due";
import { appealUnderReview } from "./appeal-under-review";
import { authorizationEnded } from "./authorization-ended";
import { categoryAuditing } from "./category-auditing";
import { categoryMissing } from "./category-missing";
import { categoryRejected } from "./category-rejected";
import { connectionBroken } from "./connection-broken";
import { domainsMissing } from "./domains-missing";
import { filingAdministrator } from "./filing-administrator";
import { filingMissing } from "./filing-missing";
import { filingRejected } from "./filing-rejected";
import { filingReview } from "./filing-review";
import { ownerMissing } from "./owner-missing";
import { permissionsMissing } from "./permissions-missing";
import { profileIncomplete } from "./profile-incomplete";
import { verificationAdministrator } from "./verification-administrator";
import { verificationAudit } from "./verification-audit";
import { verificationMissing } from "./verification-missing";
import { verificationPayment } from "./verification-payment";
import { verificationRefill } from "./verification-refill";
import { violationOpen } from "./violation-open";

/** Every rule; each has its words in `messages/<language>/requirements.json`. */
export const rules: readonly Rule[] = [
  appealUnderReview,
  accountRestricted,
  annualReviewDue,
  authorizationEnded,
  categoryAuditing,
  categoryMissing,
  categoryRejected,
  connectionBroken,
  domainsMissing,
  filingAdministrator,
  filingMissing,
  filingRejected,
  filingReview,
  ownerMissing,
  permissionsMissing,
  profileIncomplete,
  verificationAdministrator,
  verificationAudit,
  verificationMissing,
  verificationPayment,
  verificationRefill,
  violationOpen,
];
