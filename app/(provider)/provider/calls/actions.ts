"use server";

import { providerAction } from "@/lib/context/actions";
import { lookUpCallRid } from "@/lib/services/api-calls/look-up-call-rid";
import { lookUpRid } from "@/lib/services/api-calls/look-up-rid";
import { lookUpCallRidInput, lookUpRidInput } from "@/lib/services/api-calls/schemas";

export const lookUpCallRidAction = providerAction(lookUpCallRidInput, lookUpCallRid);

export const lookUpRidAction = providerAction(lookUpRidInput, lookUpRid);
