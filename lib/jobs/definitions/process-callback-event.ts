import { z } from "zod";
import { defineJob } from "../define-job";

export const processCallbackEvent = defineJob({
  name: "process-callback-event",
  payload: z.object({ eventId: z.string(), receivedAt: z.iso.datetime() }),
  retry: { limit: 12, backoffSeconds: 2 },
  concurrency: 8,
});
