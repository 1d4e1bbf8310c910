import { z } from "zod";
import { defineJob } from "../define-job";

export const syncAuthorizer = defineJob({
  name: "sync-authorizer",
  payload: z.object({ authorizerId: z.string() }),
  policy: "short",
});
