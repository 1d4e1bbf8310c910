"use server";

import { providerAction } from "@/lib/context/actions";
import { remindMerchant, remindMerchantInput } from "@/lib/services/progress/remind-merchant";

export const remindMerchantAction = providerAction(remindMerchantInput, remindMerchant);
