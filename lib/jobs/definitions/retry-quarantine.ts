import { z } from "zod";
import { defineJob } from "../define-job";

export const retryQuarantine = defineJob({
  name: "retry-quarantine",
  payload: z.object({ componentId: z.string() }),
  policy: "short",
});
