import { z } from "zod";
import { defineJob } from "../define-job";

export const refreshAuthorizerToken = defineJob({
  name: "refresh-authorizer-token",
  payload: z.object({ authorizerId: z.string() }),
  retry: { limit: 3, backoffSeconds: 30 },
  policy: "short",
  concurrency: 8,
});
