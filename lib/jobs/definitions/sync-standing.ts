import { z } from "zod";
import { defineJob } from "../define-job";

/** Verification, categories and the released version of one app, read from WeChat. */
export const syncStanding = defineJob({
  name: "sync-standing",
  payload: z.object({ authorizerId: z.string() }),
  policy: "short",
  concurrency: 2,
});
