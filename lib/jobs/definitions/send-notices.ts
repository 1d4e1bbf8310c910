import { z } from "zod";
import { defineJob } from "../define-job";

/** Sends what is due by mail. What fails waits in its own row, not in the queue. */
export const sendNotices = defineJob({
  name: "send-notices",
  payload: z.object({}),
  policy: "short",
  concurrency: 1,
  timeoutSeconds: 600,
});
