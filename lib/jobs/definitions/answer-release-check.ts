import { z } from "zod";
import { defineJob } from "../define-job";

/** WeChat's release check waits for an answer by API right after the empty reply. */
export const answerReleaseCheck = defineJob({
  name: "answer-release-check",
  payload: z.object({ eventId: z.string(), receivedAt: z.iso.datetime() }),
  retry: { limit: 2, backoffSeconds: 1 },
});
