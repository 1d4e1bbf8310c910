import { z } from "zod";
import { defineJob } from "../define-job";

/** Coming months' partitions, forgotten duplicates, papers nobody sent, finished rate limits. */
export const keepHouse = defineJob({ name: "keep-house", payload: z.object({}), policy: "short" });
