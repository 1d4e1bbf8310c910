"use server";

import { z } from "zod";
import { providerAction } from "@/lib/context/actions";
import { retryEvent } from "@/lib/services/callbacks/retry-event";

export const retryEventAction = providerAction(z.object({ eventId: z.string().min(1).max(64) }), retryEvent);
