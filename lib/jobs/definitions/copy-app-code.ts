import { z } from "zod";
import { defineJob } from "../define-job";

export const copyAppCode = defineJob({
  name: "copy-app-code",
  payload: z.object({ authorizerId: z.string() }),
  policy: "short",
});
