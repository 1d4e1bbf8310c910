"use server";

import { z } from "zod";
import { providerAction } from "@/lib/context/actions";
import { createClaimCode } from "@/lib/services/merchants/create-claim-code";

export const createClaimCodeAction = providerAction(
  z.object({ merchantId: z.string().min(1).max(64) }),
  createClaimCode,
);
