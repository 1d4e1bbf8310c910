import { z } from "zod";
import { defineJob } from "../define-job";

/** Reads the audit chains from their beginning. */
export const checkAudit = defineJob({
  name: "check-audit",
  payload: z.object({}),
  policy: "short",
  concurrency: 1,
  timeoutSeconds: 1_800,
});
