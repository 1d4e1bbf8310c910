"use server";

import { z } from "zod";
import { providerAction } from "@/lib/context/actions";
import { restartTicketPush } from "@/lib/services/components/restart-ticket-push";

export const restartPushAction = providerAction(
  z.object({ componentId: z.string().min(1).max(64) }),
  restartTicketPush,
);
