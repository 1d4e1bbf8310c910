import { z } from "zod";
import { defineJob } from "../define-job";

/** Mails a merchant what to do next. Addresses and link are read in the handler: a job holds neither. */
export const sendReminder = defineJob({
  name: "send-reminder",
  payload: z.object({ progressId: z.string(), requestedAt: z.string() }),
  retry: { limit: 6, backoffSeconds: 15 },
  policy: "short",
});
