import { z } from "zod";
import { defineJob } from "../define-job";

/** Walks WeChat's whole list of accounts, so that it may take a while. */
export const findRegistered = defineJob({
  name: "find-registered",
  payload: z.object({ registrationId: z.string() }),
  policy: "short",
  timeoutSeconds: 300,
});
