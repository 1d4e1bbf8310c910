"use server";

import { z } from "zod";
import { accountAction } from "@/lib/context/actions";
import { changeName } from "@/lib/services/account/change-name";
import { changePassword } from "@/lib/services/account/change-password";
import { revokeOtherSessions, revokeOwnSession } from "@/lib/services/account/own-sessions";
import { changeNameInput, changePasswordInput, sessionRef } from "@/lib/services/account/schemas";
import { removeSecondFactor } from "@/lib/services/second-factor/remove-second-factor";
import { renewRecoveryCodes } from "@/lib/services/second-factor/renew-recovery-codes";
import { ownPasswordInput } from "@/lib/services/second-factor/schemas";

export const changeNameAction = accountAction(changeNameInput, changeName);

export const changePasswordAction = accountAction(changePasswordInput, changePassword);

export const revokeOwnSessionAction = accountAction(sessionRef, revokeOwnSession);

export const revokeOtherSessionsAction = accountAction(z.object({}), revokeOtherSessions);

export const renewRecoveryCodesAction = accountAction(ownPasswordInput, renewRecoveryCodes);

export const removeSecondFactorAction = accountAction(ownPasswordInput, removeSecondFactor);
