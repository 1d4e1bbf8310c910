import { z } from "zod";
import { defineJob } from "../define-job";

export const readViolations = defineJob({
  name: "read-violations",
  payload: z.object({ authorizerId: z.string() }),
  policy: "short",
});
