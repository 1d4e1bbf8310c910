"use server";

import { providerAction } from "@/lib/context/actions";
import { createPasswordResetLink } from "@/lib/services/password-reset/create-password-reset-link";
import { personRef } from "@/lib/services/password-reset/schemas";
import { resetSecondFactor } from "@/lib/services/second-factor/reset-second-factor";

export const createPasswordResetLinkAction = providerAction(personRef, createPasswordResetLink);

export const resetSecondFactorAction = providerAction(personRef, resetSecondFactor);
