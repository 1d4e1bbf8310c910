import { z } from "zod";
import { defineJob } from "../define-job";

/** Sends one message to a group. What fails waits in its own row, not in the queue. */
export const sendToRobot = defineJob({
  name: "send-to-robot",
  payload: z.object({ robotId: z.string() }),
  policy: "short",
});
