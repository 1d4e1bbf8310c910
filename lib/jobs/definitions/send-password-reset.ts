import { z } from "zod";
import { defineJob } from "../define-job";

/** Mails a link for a new password. The link is opened in the handler: a job holds no secret. */
export const sendPasswordReset = defineJob({
  name: "send-password-reset",
  payload: z.object({ passwordResetId: z.string() }),
  retry: { limit: 6, backoffSeconds: 15 },
  policy: "short",
});
