import { z } from "zod";
import { defineJob } from "../define-job";

export const readAppOptions = defineJob({
  name: "read-app-options",
  payload: z.object({ authorizerId: z.string() }),
  policy: "short",
});
