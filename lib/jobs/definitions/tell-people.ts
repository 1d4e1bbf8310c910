import { z } from "zod";
import { defineJob } from "../define-job";

/** Finds out whom a happening concerns and writes to each of them. */
export const tellPeople = defineJob({
  name: "tell-people",
  payload: z.object({ happeningId: z.string() }),
  retry: { limit: 10, backoffSeconds: 5 },
});
