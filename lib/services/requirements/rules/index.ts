import type { Rule } from "../facts";
import { accountRestricted } from "./account-restricted";
import { authorizationEnded } from "./authorization-ended";
import { categoryMissing } from "./category-missing";
import { connectionBroken } from "./connection-broken";
import { ownerMissing } from "./owner-missing";
import { permissionsMissing } from "./permissions-missing";
import { profileIncomplete } from "./profile-incomplete";

/** Every rule; each has its words in `messages/<language>/requirements.json`. */
export const rules: readonly Rule[] = [
  accountRestricted,
  authorizationEnded,
  categoryMissing,
  connectionBroken,
  ownerMissing,
  permissionsMissing,
  profileIncomplete,
];
