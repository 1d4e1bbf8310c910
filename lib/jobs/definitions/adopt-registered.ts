import { z } from "zod";
import { defineJob } from "../define-job";

export const adoptRegistered = defineJob({
  name: "adopt-registered",
  payload: z.object({ registrationId: z.string(), appid: z.string() }),
  policy: "short",
});
