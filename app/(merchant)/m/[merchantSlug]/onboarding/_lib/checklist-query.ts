import { z } from "zod";
import { type StepName, stepNames } from "@/lib/services/progress/steps-of";

const shape = z.object({
  app: z
    .string()
    .regex(/^\w{1,64}$/)
    .optional()
    .catch(undefined),
  step: z.enum(stepNames).optional().catch(undefined),
});

/** Which account's list, and which step of it. */
export interface ChecklistQuery {
  app?: string | undefined;
  step?: StepName | undefined;
}

export function readChecklistQuery(raw: Record<string, string | string[] | undefined>): ChecklistQuery {
  return shape.parse({ app: [raw.app].flat()[0], step: [raw.step].flat()[0] });
}
