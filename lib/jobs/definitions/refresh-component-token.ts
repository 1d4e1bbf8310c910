import { z } from "zod";
import { defineJob } from "../define-job";

export const refreshComponentToken = defineJob({
  name: "refresh-component-token",
  payload: z.object({ componentId: z.string() }),
  retry: { limit: 3, backoffSeconds: 10 },
  policy: "short",
});
