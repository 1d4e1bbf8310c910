"use server";

import { providerAction } from "@/lib/context/actions";
import { securityPolicyInput } from "@/lib/services/second-factor/schemas";
import { changeSecurityPolicy } from "@/lib/services/second-factor/security-policy";

export const changeSecurityPolicyAction = providerAction(securityPolicyInput, changeSecurityPolicy);
