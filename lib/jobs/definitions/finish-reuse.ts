import { z } from "zod";
import { defineJob } from "../define-job";

export const finishReuse = defineJob({
  name: "finish-reuse",
  payload: z.object({ registrationId: z.string() }),
  policy: "short",
});
