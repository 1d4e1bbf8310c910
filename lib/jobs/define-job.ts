import type { z } from "zod";

export interface JobDefinition<Payload extends object = object> {
  name: string;
  payload: z.ZodType<Payload>;
  /** Attempts after the first, with exponential back-off from this delay. */
  retry: { limit: number; backoffSeconds: number };
  timeoutSeconds: number;
  /** `short`: of equal keys at most one waits. */
  policy: "standard" | "short";
  /** How many of these one worker process runs at once. */
  concurrency: number;
}

export function defineJob<Payload extends object>(
  definition: Pick<JobDefinition<Payload>, "name" | "payload"> & Partial<JobDefinition<Payload>>,
): JobDefinition<Payload> {
  return {
    retry: { limit: 5, backoffSeconds: 5 },
    timeoutSeconds: 60,
    policy: "standard",
    concurrency: 4,
    ...definition,
  };
}
