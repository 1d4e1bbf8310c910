import { z } from "zod";
import { defineJob } from "../define-job";

/** The redirect's code is used only when the event has not arrived by then. */
export const exchangeReturnedCode = defineJob({
  name: "exchange-returned-code",
  payload: z.object({ attemptId: z.string() }),
  policy: "short",
  retry: { limit: 11, backoffSeconds: 5 },
});
