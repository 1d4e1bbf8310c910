import { z } from "zod";
import { defineJob } from "../define-job";

/** What one app needs, from what is stored. */
export const computeRequirements = defineJob({
  name: "compute-requirements",
  payload: z.object({ authorizerId: z.string() }),
  policy: "short",
});
