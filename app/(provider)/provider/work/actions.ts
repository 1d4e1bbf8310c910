"use server";

import { providerAction } from "@/lib/context/actions";
import {
  assignRequirement,
  dismissRequirement,
  reopenRequirement,
  snoozeRequirement,
} from "@/lib/services/requirements/change-requirement";
import {
  assignRequirementInput,
  dismissRequirementInput,
  reopenRequirementInput,
  sendLinksInput,
  snoozeRequirementInput,
} from "@/lib/services/requirements/schemas";
import { sendReauthorizeLinks } from "@/lib/services/requirements/send-reauthorize-links";

export const assignRequirementAction = providerAction(assignRequirementInput, assignRequirement);

export const snoozeRequirementAction = providerAction(snoozeRequirementInput, snoozeRequirement);

export const dismissRequirementAction = providerAction(dismissRequirementInput, dismissRequirement);

export const reopenRequirementAction = providerAction(reopenRequirementInput, reopenRequirement);

export const sendReauthorizeLinksAction = providerAction(sendLinksInput, sendReauthorizeLinks);
