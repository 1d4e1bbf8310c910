import { z } from "zod";
import { defineJob } from "../define-job";

export const recoverRefreshTokens = defineJob({
  name: "recover-refresh-tokens",
  payload: z.object({ componentId: z.string() }),
  policy: "short",
  timeoutSeconds: 600,
});
