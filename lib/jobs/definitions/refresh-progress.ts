import { z } from "zod";
import { defineJob } from "../define-job";

/** Computes where a merchant stands on a platform. */
export const refreshProgress = defineJob({
  name: "refresh-progress",
  payload: z.object({ merchantId: z.string(), componentId: z.string() }),
  policy: "short",
});
