"use server";

import { z } from "zod";
import { providerAction } from "@/lib/context/actions";
import { assignAuthorizer } from "@/lib/services/authorizers/assign-authorizer";
import { requestRecovery } from "@/lib/services/authorizers/request-recovery";
import { syncAuthorizer } from "@/lib/services/authorizers/sync-authorizer";

const id = z.string().min(1).max(64);
const authorizerRef = z.object({ authorizerId: id });

export const syncAppAction = providerAction(authorizerRef, syncAuthorizer);

export const recoverAppAction = providerAction(authorizerRef, requestRecovery);

export const assignAppAction = providerAction(
  z.object({ authorizerId: id, merchantId: id }),
  assignAuthorizer,
);
