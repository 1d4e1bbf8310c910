import { z } from "zod";
import { requirementLevels, requirementOwners } from "@/db/schema";
import { pageInput } from "../paging";
import { ruleName } from "./schemas";

const workFilter = {
  level: z.enum(requirementLevels).optional(),
  owner: z.enum(requirementOwners).optional(),
  /** `mine`: given to the person who looks; `none`: to nobody. */
  assignee: z.enum(["mine", "none"]).optional(),
  /** `today`: due before the day ends in Beijing, or overdue. */
  due: z.enum(["today"]).optional(),
  /** What staff have put aside instead of what is open. */
  aside: z.enum(["snoozed", "dismissed"]).optional(),
  component: z.string().max(64).optional(),
};

export const workFilterInput = z.object(workFilter);
export type WorkFilter = z.input<typeof workFilterInput>;

/** One group of the work list. */
export const workGroupInput = pageInput.extend({ ...workFilter, rule: ruleName });
export type WorkGroupFilter = z.input<typeof workGroupInput>;

export const workExportInput = z.object({ ...workFilter, rule: ruleName.optional() });
export type WorkExportFilter = z.input<typeof workExportInput>;
