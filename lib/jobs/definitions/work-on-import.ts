import { z } from "zod";
import { defineJob } from "../define-job";

export const workOnImport = defineJob({
  name: "work-on-import",
  payload: z.object({ importId: z.string() }),
  policy: "short",
  timeoutSeconds: 120,
  concurrency: 2,
});
